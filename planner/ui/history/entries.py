"""One operation after the other, with the button that takes it back, and the filter that finds it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.formats import format_date, shortened
from planner.services.history.extent import CycleHistory, Extent
from planner.services.history.labels import RESTORABLE
from planner.services.history.reading import HistoryEntry, read_details
from planner.services.history.searching import HistoryFilter, people_in
from planner.services.history.undo import undo
from planner.services.history.wording import RowChange
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.history.rows import draw_fields, open_row
from planner.vocabulary import Subject

# One operation after the other: what was done, what changed, and the button that takes it back.

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
            st.markdown(f"{escape_markdown(shortened(entry.summary, LONGEST_SUMMARY))}{mark}")
            st.caption(escape_markdown(entry.actor))
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
            st.markdown(escape_markdown(shortened(row.what, LONGEST_SUMMARY)))
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


# What to look for in a history.

PAGE = "history-page"
WORDS, PERSON, SUBJECT, FIRST, LAST = (
    "history-words",
    "history-person",
    "history-subject",
    "history-first-day",
    "history-last-day",
)
OUTSIDE_CYCLES = (Subject.PEOPLE, Subject.INSTITUTION, Subject.TEMPLATES)


def ask_filter(extent: Extent) -> HistoryFilter:
    """The words to look for, and behind a quiet button the person, the kind of thing and the days."""
    words = st.text_input(
        "Buscar en el historial",
        placeholder="Buscar: una palabra, un nombre, un texto anterior",
        icon=":material/search:",
        key=WORDS,
        label_visibility="collapsed",
        max_chars=200,
        on_change=to_first_page,
    )
    chosen = sum(st.session_state.get(key) is not None for key in (PERSON, SUBJECT, FIRST, LAST))
    with st.popover(f"Filtrar ({chosen})" if chosen else "Filtrar", icon=":material/tune:", key="history-filter"):
        person, subject = _ask_person(extent), _ask_subject(extent)
        first, last = _ask_day("Desde", FIRST), _ask_day("Hasta", LAST)
        if first and last and last < first:
            st.caption("La fecha «Hasta» es anterior a «Desde».")
        if chosen:
            st.button("Quitar filtros", key="history-all", icon=":material/close:", on_click=_forget)
    return HistoryFilter(person or "", first, last, subject, words or "")


def to_first_page() -> None:
    """Something else is looked for: begin with the newest."""
    st.session_state.pop(PAGE, None)


def _forget() -> None:
    to_first_page()
    for key in (PERSON, SUBJECT, FIRST, LAST):
        st.session_state[key] = None


def _ask_person(extent: Extent) -> str | None:
    with my_reading() as session:
        people = people_in(extent, session=session, actor=current_actor())
    if st.session_state.get(PERSON) not in people:
        st.session_state[PERSON] = None
    return st.selectbox("Quién", people, placeholder="Cualquier persona", key=PERSON, on_change=to_first_page)


def _ask_subject(extent: Extent) -> Subject | None:
    subjects = tuple(Subject) if isinstance(extent, CycleHistory) else OUTSIDE_CYCLES
    if st.session_state.get(SUBJECT) not in subjects:
        st.session_state[SUBJECT] = None
    return st.selectbox(
        "Qué cambió",
        subjects,
        format_func=lambda subject: subject.label,
        placeholder="Cualquier cosa",
        key=SUBJECT,
        on_change=to_first_page,
    )


def _ask_day(label: str, key: str) -> date | None:
    st.session_state.setdefault(key, None)
    return st.date_input(label, format="DD/MM/YYYY", key=key, on_change=to_first_page)
