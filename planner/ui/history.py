"""The history of a cycle, day by day, with what changed and the button that takes it back."""

from collections.abc import Sequence
from datetime import date, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from planner.formats import format_date
from planner.services.changelog.extent import CycleHistory
from planner.services.changelog.reading import HistoryEntry, by_day, read_details, read_history
from planner.services.changelog.wording import RowChange
from planner.services.undo import undo
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, plain

PAGE_SIZE = 30
SHOWN = "history-shown"
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MANY_ROWS = 15


def reader_zone() -> tzinfo | None:
    """The time zone of the reader's device; None, which means the machine's own, when it does not say."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def draw_history(cycle_id: int) -> None:
    """The operations of the cycle, newest first; more of them on request."""
    shown = int(st.session_state.get(SHOWN, PAGE_SIZE))
    with my_reading() as session:
        zone, actor = reader_zone(), current_actor()
        page = read_history(CycleHistory(cycle_id), zone=zone, limit=shown + 1, session=session, actor=actor)
    entries = page.entries
    if not entries:
        st.markdown("Todavía no hay cambios en este ciclo.")
    for day, found in by_day(entries[:shown]):
        _draw_day(day, found)
    if len(entries) > shown:
        st.button("Ver cambios anteriores", key="more-history", on_click=_show_more, args=(shown,), width="stretch")


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = shown + PAGE_SIZE


def _draw_day(day: date, entries: Sequence[HistoryEntry]) -> None:
    with st.container(key=f"history-day-{day:%Y%m%d}", gap="small"):
        st.subheader(f"{WEEKDAYS[day.weekday()].capitalize()} {format_date(day)}", anchor=False)
        for entry in entries:
            _draw_entry(entry)


def _draw_entry(entry: HistoryEntry) -> None:
    state = "undone" if entry.undone else "in-force"
    with st.container(key=f"history-{state}-{entry.id}", horizontal=True, vertical_alignment="center"):
        st.html(f"<time>{entry.at:%d/%m/%Y %H:%M}</time>", width="content")
        mark = " :gray-badge[Deshecho]" if entry.undone else ""
        with st.container(gap=None):
            st.markdown(f"{plain(entry.summary)}{mark}")
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
    with st.container(key=f"history-details-{operation_id}"):
        if not rows:
            st.markdown("Este cambio no tocó ningún dato que se vea.")
        st.markdown("\n".join(line for row in rows[:MANY_ROWS] for line in _lines(row)))
        if len(rows) > MANY_ROWS:
            st.caption(f"Y {len(rows) - MANY_ROWS} cambios más.")


def _lines(row: RowChange) -> list[str]:
    """A changed row as lines of a Markdown list."""
    fields = [f"    - {field.label}: {_said(field.before)} → {_said(field.after)}" for field in row.fields]
    return [f"- {plain(row.what)}", *fields]


def _said(text: str) -> str:
    return f"«{plain(_one_line(text))}»" if text else "*vacío*"


def _one_line(text: str) -> str:
    return " ".join(text.split())
