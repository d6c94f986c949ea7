"""What of the board is shown: whose answers, which requirements, which page, and what one may do there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from planner.services.people.permissions import may
from planner.services.requirements.agreement.board import AgreeingPerson, AgreementBoard, AgreementRow, own_person_id
from planner.services.requirements.agreement.reading import read_agreement
from planner.services.requirements.agreement.sentences import missing_of
from planner.ui.access import current_actor, my_reading
from planner.vocabulary import Permission, Stance
from planner.vocabulary.terms import Term

# Which requirements are shown: a filter, and pages that keep a moment together.

PAGE = 15
"""Rows of a page, unless one moment alone has more."""
OPEN = (Stance.MISSING, Stance.CHANGED)


class Shown(Term):
    """What to look at."""

    ALL = "all", "Todo"
    MISSING = "missing", "Falta"
    CONTESTED = "contested", "En desacuerdo"


def rows_shown(board: AgreementBoard, shown: Shown, person_id: int | None) -> tuple[AgreementRow, ...]:
    """The rows that a filter lets through; what is missing is that of one person, or of anybody with None."""
    if shown is Shown.CONTESTED:
        return board.contested
    if shown is Shown.MISSING and person_id is None:
        return board.waiting
    if shown is Shown.MISSING and person_id is not None:
        return tuple(row for row in board.rows if board.answer(row, person_id).stance in OPEN)
    return board.rows


def pages_of(rows: Iterable[AgreementRow], size: int = PAGE) -> list[tuple[AgreementRow, ...]]:
    """The rows in pages of whole moments, each of at most `size` rows where its moments allow it."""
    pages: list[tuple[AgreementRow, ...]] = []
    for _moment, found in groupby(rows, key=lambda row: row.moment_id):
        group = tuple(found)
        if pages and len(pages[-1]) + len(group) <= size:
            pages[-1] += group
        else:
            pages.append(group)
    return pages


def span(page: tuple[AgreementRow, ...]) -> str:
    """The moments of a page ("Momento 3", "Momentos 3 a 7")."""
    first, last = page[0].moment_position, page[-1].moment_position
    return f"Momento {first}" if first == last else f"Momentos {first} a {last}"


# What whoever looks at the board may do in it.


@dataclass(frozen=True)
class Seat:
    """`own_id` is the person one is, if one has to agree; `records` says whether one may note others' answers."""

    own_id: int | None
    records: bool

    def may_answer(self, person_id: int) -> bool:
        """Whether one may say where that person stands."""
        return self.records or person_id == self.own_id


def take_seat(cycle_id: int) -> tuple[AgreementBoard, Seat]:
    """The board of a cycle, and what the person at the screen may do in it."""
    actor = current_actor()
    with my_reading() as session:
        board = read_agreement(cycle_id, session=session)
        own_id = own_person_id(cycle_id, session=session, actor=actor)
        agrees = may(actor, Permission.AGREE, cycle_id=cycle_id, session=session)
        records = may(actor, Permission.RECORD_AGREEMENT, cycle_id=cycle_id, session=session)
    has_to = agrees and any(person.id == own_id for person in board.people)
    return board, Seat(own_id if has_to else None, records)


# The choices above the board: whose answers, which requirements, and which page of them.

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
