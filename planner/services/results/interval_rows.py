"""Figures one below the other, each with its interval: the rows of the comparisons, whoever draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.services.results.comparison_values import Difference
from planner.services.results.findings import group_figure
from planner.services.results.sentences import (
    change_words,
    few_words,
    group_words,
    of_hundred,
    percent,
    percent_between,
)
from planner.services.results.values import Estimate, Grouping, MomentResult


@dataclass(frozen=True)
class IntervalRow:
    """A label, the words under it, and a figure. `is_clear`: the difference holds (always so for plain shares).

    `estimate` None: there is nothing to draw, and the words say why.
    """

    id: int | None
    label: str
    words: str
    estimate: Estimate | None
    is_clear: bool = True


def moment_rows(moments: Iterable[MomentResult]) -> tuple[IntervalRow, ...]:
    """The moments, those with the fewest satisfied answers first, and those with too few answers last."""
    ordered = sorted(moments, key=lambda row: (not row.is_shown, row.satisfied.value or 0))
    return tuple(_moment_row(row) for row in ordered)


def _moment_row(row: MomentResult) -> IntervalRow:
    good, shown = row.satisfied, row.is_shown
    words = f"{percent_between(good)} · {percent(row.dissatisfied.value)} insatisfechos · n = {good.n}"
    label = f"{row.moment.position}. {row.moment.name}"
    return IntervalRow(row.moment.id, label, words if shown else few_words(row.clients), good if shown else None)


def group_rows(grouping: Grouping, moment_id: int | None = None) -> tuple[IntervalRow, ...]:
    """The groups in their order, in a moment or as a whole; masked ones say why they have no figure."""
    found = [(group, group_figure(group, moment_id)) for group in grouping.groups]
    return tuple(IntervalRow(None, group.label, group_words(group, figure), figure) for group, figure in found)


def change_rows(differences: Iterable[Difference]) -> tuple[IntervalRow, ...]:
    """Before and after of each row, and whether it can be said that it changed."""
    return tuple(_change_row(row) for row in differences)


def _change_row(row: Difference) -> IntervalRow:
    said = change_words(row.difference, is_clear=row.is_clear)
    known = row.difference.value is not None
    steps = f"De {percent(row.before.value)} a {percent(row.after.value)}. " if known else ""
    return IntervalRow(row.moment_id, row.label, f"{steps}{said}.", row.difference if known else None, row.is_clear)


def reach_of(rows: Iterable[IntervalRow]) -> int:
    """How many points an axis of differences must show to both sides: the widest interval, rounded up to tens."""
    ends = [abs(end) for row in rows if row.estimate for end in (row.estimate.low, row.estimate.high) if end]
    return max(10, -(-of_hundred(max(ends, default=0.1)) // 10) * 10)
