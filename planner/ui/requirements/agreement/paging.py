"""Which requirements are shown: a filter, and pages that keep a moment together."""

from collections.abc import Iterable
from itertools import groupby

from planner.services.agreement.board import AgreementBoard, AgreementRow
from planner.vocabulary import Stance
from planner.vocabulary.terms import Term

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
