"""Numbered lists that stay 1..n without holes: moments in a cycle, requirements in a moment, actions by priority."""

from collections.abc import Sequence
from typing import TypeVar

from planner.models import Row

AnyRow = TypeVar("AnyRow", bound=Row)


def renumber(rows: Sequence[AnyRow], field: str = "position") -> None:
    """Number the rows 1..n in the order given, touching only those whose number changes."""
    for number, row in enumerate(rows, start=1):
        # Rows that keep their number are left alone: every change of one is an entry in the history and a new version.
        if getattr(row, field) != number:
            setattr(row, field, number)


def moved(rows: Sequence[AnyRow], row: AnyRow, to: int) -> list[AnyRow]:
    """The rows with `row` at place `to` (1 = first; beyond the ends means at the end)."""
    others = [other for other in rows if other is not row]
    place = max(1, min(to, len(rows))) - 1
    return [*others[:place], row, *others[place:]]


def arranged(rows: Sequence[AnyRow], ids: Sequence[int]) -> list[AnyRow]:
    """The rows in the order of `ids`; rows that `ids` does not name keep their order at the end."""
    rank = {row_id: number for number, row_id in enumerate(ids)}
    return sorted(rows, key=lambda row: rank.get(row.id, len(rank)))
