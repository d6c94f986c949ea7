"""What to look for in a history."""

from datetime import date

import streamlit as st

from planner.services.changelog.extent import CycleHistory, Extent
from planner.services.changelog.searching import HistoryFilter, people_in
from planner.ui.access import current_actor, my_reading
from planner.vocabulary import Subject

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
