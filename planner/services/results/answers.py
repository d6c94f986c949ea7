"""The answers of a wave as columns of codes, a byte an answer, and how often each code was given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from planner.models import Response, Wave
from planner.services.answers.client_answers import BLANK, closed_items, table_of
from planner.services.answers.reading import NO_BRANCH
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.store.bulk import joined_hex, joined_numbers
from planner.vocabulary import ItemKind, Road

# The answers of a wave as columns of codes: a byte an answer, so that a million of them are a megabyte.

Codes = NDArray[np.uint8]
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Answered:
    """`codes` is questions x clients, in the order of `items` (see `client_answers` for the codes).

    `branches` holds the branch id of each client, NO_BRANCH when it is not known. `by_road` counts the clients of a
    whole wave, who answered from `first_at` to `last_at`.
    """

    items: tuple[SurveyItem, ...]
    codes: Codes
    branches: Ids
    by_road: tuple[tuple[Road, int], ...] = ()
    first_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def clients(self) -> int:
        return len(self.branches)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {item.id: place for place, item in enumerate(self.items)}

    def column(self, item: SurveyItem) -> Codes:
        """The codes of one question, a client each."""
        codes: Codes = self.codes[self._places[item.id]]
        return codes

    def columns(self, items: Sequence[SurveyItem]) -> Codes:
        """The codes of several questions: questions x clients."""
        codes: Codes = self.codes[[self._places[item.id] for item in items]]
        return codes

    def of_kind(self, kind: ItemKind) -> tuple[SurveyItem, ...]:
        """The questions of one kind."""
        return tuple(item for item in self.items if item.kind is kind)


def read_answer_codes(wave: Wave, form: SurveyForm, *, session: Session) -> Answered:
    """The answers of a wave, branch by branch and road by road, in one pass over its responses.

    The database hands them out joined, one text a group: taking rows costs more than everything that follows. Within
    a group they stand in the order in which they came.
    """
    items = closed_items(form)
    parts, places, roads, times = [np.empty((0, len(items)), np.uint8)], [np.empty(0, np.int64)], Counter[Road](), []
    for branch, road, text, ids, *ends in session.exec(_joined(wave.id)):
        # Put in order here: PostgreSQL takes four times as long to join sorted texts.
        came = np.argsort(np.fromstring(ids, dtype=np.int64, sep=","))
        parts.append(table_of([bytes.fromhex(text)], len(items))[came])
        places.append(np.full(len(parts[-1]), branch or NO_BRANCH, np.int64))
        roads[road] += len(parts[-1])
        times += ends
    return Answered(
        items,
        # A question's answers side by side in memory: everything that follows counts question by question.
        np.ascontiguousarray(np.concatenate(parts).T),
        np.concatenate(places),
        tuple((road, roads[road]) for road in Road if roads[road]),
        min(times, default=None),
        max(times, default=None),
    )


def _joined(wave_id: int) -> SelectOfScalar[Any]:
    at, groups = col(Response.answered_at), (col(Response.branch_id), col(Response.road))
    columns: tuple[Any, ...] = (
        *groups, joined_hex(col(Response.answers)), joined_numbers(col(Response.id)), func.min(at), func.max(at)
    )  # fmt: skip
    query: SelectOfScalar[Any] = select(*columns).where(Response.wave_id == wave_id)
    return query.group_by(*groups).order_by(*groups)


# How often each code was given to one question, with and without weights.

Numbers = NDArray[np.float64]
_CODES = BLANK + 1


@dataclass(frozen=True)
class Tally:
    """By code: `counts` of clients, the `mass` of their weights, and of their squared weights."""

    counts: NDArray[np.int64]
    mass: Numbers
    squares: Numbers
    is_weighted: bool

    def total(self, first: int, last: int) -> float:
        """The mass of the codes from `first` to `last`."""
        return float(self.mass[first : last + 1].sum())

    def worth(self, last: int) -> float:
        """The effective n of those who chose one of the options 1..`last` (Kish)."""
        squares = float(self.squares[1 : last + 1].sum())
        return self.total(1, last) ** 2 / squares if squares else 0.0


def tally(column: Codes, weights: Numbers | None) -> Tally:
    """Count one question; `weights` of the clients, None when all weigh the same."""
    counts = np.bincount(column, minlength=_CODES)
    if weights is None:
        same = counts.astype(np.float64)
        return Tally(counts, same, same, is_weighted=False)
    return Tally(counts, _sums(column, weights), _sums(column, weights * weights), is_weighted=True)


def _sums(column: Codes, weights: Numbers) -> Numbers:
    return np.bincount(column, weights=weights, minlength=_CODES).astype(np.float64)
