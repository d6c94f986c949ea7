"""The choices above the board: whose answers, which requirements, and which page of them."""

import streamlit as st

from planner.services.agreement.board import AgreementBoard, AgreementRow
from planner.services.agreement.people import AgreeingPerson
from planner.services.agreement.words import missing_of
from planner.ui.requirements.agreement.paging import Shown, pages_of, rows_shown, span
from planner.ui.requirements.agreement.seat import Seat

GROUP = "Todo el grupo"


def choose_whose(board: AgreementBoard, seat: Seat) -> int | None:
    """The person whose answers are asked for, or None for the board of all."""
    answerable = [person.id for person in board.people if seat.may_answer(person.id)]
    if not answerable:
        return None
    names = {found.person.id: f"{_name(found.person, seat)} · {missing_of(found)}" for found in board.totals}
    options = [None, *sorted(answerable, key=lambda found: found != seat.own_id)]
    return st.selectbox(
        "De quién",
        options,
        index=1 if seat.own_id in answerable else 0,
        format_func=lambda found: GROUP if found is None else names[found],
        placeholder="Elija",
        key=f"agreement-whose-{board.cycle_id}",
    )


def _name(person: AgreeingPerson, seat: Seat) -> str:
    return "Mis respuestas" if person.id == seat.own_id else person.name


def choose_rows(board: AgreementBoard, person_id: int | None) -> tuple[AgreementRow, ...]:
    """The rows of the filter chosen."""
    found = {shown: rows_shown(board, shown, person_id) for shown in Shown}
    chosen: Shown = st.segmented_control(
        "Ver",
        list(Shown),
        default=Shown.MISSING if person_id is not None and found[Shown.MISSING] else Shown.ALL,
        required=True,
        format_func=lambda shown: f"{shown.label} ({len(found[shown])})",
        key=f"agreement-shown-{board.cycle_id}-{person_id}",
    )
    return found[chosen]


def choose_page(board: AgreementBoard, rows: tuple[AgreementRow, ...]) -> tuple[AgreementRow, ...]:
    """One page of the rows, with the way to the ones before and after; empty when there are no rows."""
    pages = pages_of(rows)
    if len(pages) < 2:
        return pages[0] if pages else ()
    key = f"agreement-page-{board.cycle_id}"
    place: int = min(st.session_state.get(key, 0), len(pages) - 1)
    with st.container(horizontal=True, vertical_alignment="center", key="agreement-pages"):
        _turn("Anteriores", "arrow_back", key, place - 1, place > 0)
        st.markdown(f"{span(pages[place])} · página {place + 1} de {len(pages)}", width="content")
        _turn("Siguientes", "arrow_forward", key, place + 1, place < len(pages) - 1)
    return pages[place]


def _turn(label: str, icon: str, key: str, target: int, possible: bool) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        disabled=not possible,
        on_click=st.session_state.__setitem__,
        args=(key, target),
    )
