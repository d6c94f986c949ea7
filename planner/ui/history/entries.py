"""One operation after the other: what was done, what changed, and the button that takes it back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.formats import format_date, shortened
from planner.services.changelog.reading import HistoryEntry, read_details
from planner.services.changelog.things import RESTORABLE
from planner.services.changelog.wording import RowChange
from planner.services.undo import undo
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, plain
from planner.ui.history.row_drawer import open_row
from planner.ui.history.telling import draw_fields

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MANY_ROWS, LONGEST_TEXT, LONGEST_SUMMARY = 15, 400, 200


def draw_day(day: date, entries: Sequence[HistoryEntry]) -> None:
    """What was done on one day."""
    with st.container(key=f"history-day-{day:%Y%m%d}", gap="small"):
        st.subheader(f"{WEEKDAYS[day.weekday()].capitalize()} {format_date(day)}", anchor=False)
        for entry in entries:
            _draw_entry(entry)


def _draw_entry(entry: HistoryEntry) -> None:
    state = "undone" if entry.undone else "in-force"
    with st.container(key=f"history-{state}-{entry.id}", horizontal=True, vertical_alignment="center"):
        st.html(f"<time>{entry.at:%H:%M}</time>", width="content")
        mark = " :gray-badge[Deshecho]" if entry.undone else ""
        with st.container(gap=None):
            st.markdown(f"{plain(shortened(entry.summary, LONGEST_SUMMARY))}{mark}")
            st.caption(plain(entry.actor))
        wants_details = st.toggle("Ver qué cambió", key=f"details-{entry.id}")
        if entry.can_be_undone and st.button("Deshacer", key=f"undo-{entry.id}", icon=":material/undo:"):
            act(
                lambda session: undo(entry.id, session=session, actor=current_actor()),
                done=f"Deshizo: {entry.summary}.",
            )
    if wants_details:
        _draw_details(entry.id)


def _draw_details(operation_id: int) -> None:
    with my_reading() as session:
        rows = read_details(operation_id, session=session, actor=current_actor())
    with st.container(key=f"history-details-{operation_id}", gap="small"):
        if not rows:
            st.markdown("Este cambio no tocó ningún dato que se vea.")
        for number, row in enumerate(rows[:MANY_ROWS]):
            _draw_row(row, f"{operation_id}-{number}")
        if len(rows) > MANY_ROWS:
            st.caption(f"Y {len(rows) - MANY_ROWS} cambios más. El archivo para descargar los trae todos.")


def _draw_row(row: RowChange, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"history-row-{key}"):
        with st.container(gap=None):
            st.markdown(plain(shortened(row.what, LONGEST_SUMMARY)))
            draw_fields(row.fields, longest=LONGEST_TEXT)
        if row.table in RESTORABLE:
            st.button(
                "Su historial",
                key=f"row-{key}",
                type="tertiary",
                icon=":material/manage_history:",
                on_click=open_row,
                args=(row.table, row.row_id),
            )
