"""The choices above the board: whose answers, which requirements, and which page of them."""

from collections.abc import Sequence

import streamlit as st

from planner.services.agreement.board import AgreementBoard, AgreementRow
from planner.services.agreement.people import AgreeingPerson
from planner.services.agreement.words import missing_of
from planner.ui.requirements.agreement.paging import Shown, pages_of, rows_shown, span
from planner.ui.requirements.agreement.seat import Seat

GROUP = 0
"""Stands for everybody in the list of people."""


def choose_whose(board: AgreementBoard, seat: Seat) -> int | None:
    """The person whose answers are asked for, or None for the board of all."""
    answerable = [person.id for person in board.people if seat.may_answer(person.id)]
    if not answerable:
        return None
    names = {GROUP: "Todo el grupo"}
    names |= {found.person.id: f"{_name(found.person, seat)} · {missing_of(found)}" for found in board.totals}
    options = [GROUP, *sorted(answerable, key=lambda found: found != seat.own_id)]
    chosen: int = st.selectbox(
        "De quién",
        options,
        index=1 if seat.own_id in answerable else 0,
        format_func=lambda found: names[found],
        placeholder="Elija",
        label_visibility="collapsed",
        key=f"agreement-whose-{board.cycle_id}",
    )
    return chosen or None


def _name(person: AgreeingPerson, seat: Seat) -> str:
    return "Mis respuestas" if person.id == seat.own_id else person.name


def choose_page(board: AgreementBoard, person_id: int | None) -> tuple[AgreementRow, ...]:
    """The rows of the filter chosen, one page of them; empty when it lets none through."""
    found = {shown: rows_shown(board, shown, person_id) for shown in Shown}
    chosen: Shown = st.segmented_control(
        "Ver",
        list(Shown),
        default=Shown.MISSING if person_id is not None and found[Shown.MISSING] else Shown.ALL,
        required=True,
        format_func=lambda shown: f"{shown.label} ({len(found[shown])})",
        label_visibility="collapsed",
        key=f"agreement-shown-{board.cycle_id}-{person_id}",
    )
    pages = pages_of(found[chosen])
    if len(pages) < 2:
        return pages[0] if pages else ()
    return _turn_pages(pages, f"agreement-page-{board.cycle_id}-{person_id}-{chosen}", board.rows[-1].moment_position)


def _turn_pages(pages: Sequence[tuple[AgreementRow, ...]], key: str, last: int) -> tuple[AgreementRow, ...]:
    place: int = min(st.session_state.get(key, 0), len(pages) - 1)
    with st.container(horizontal=True, vertical_alignment="center", key="agreement-pages"):
        _turn("Anteriores", "arrow_back", key, place - 1, place > 0)
        st.markdown(f"{span(pages[place])} de {last}", width="content")
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
