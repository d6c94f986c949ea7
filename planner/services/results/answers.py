"""The answers of a wave as columns of codes: a byte an answer, so that a million of them are a megabyte."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, col, select

from planner.models import Response, Wave
from planner.services.answers.packing import closed_items, table_of
from planner.services.answers.reading import NO_BRANCH
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.vocabulary import ItemKind

AT_ONCE = 5_000
"""As many rows are taken from the database at a time."""

Codes = NDArray[np.uint8]
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Answered:
    """`codes` is questions x clients, in the order of `items` (see `packing` for the codes).

    `branches` holds the branch id of each client, NO_BRANCH when it is not known.
    """

    items: tuple[SurveyItem, ...]
    codes: Codes
    branches: Ids

    @property
    def clients(self) -> int:
        return len(self.branches)

    def column(self, item: SurveyItem) -> Codes:
        """The codes of one question, a client each."""
        codes: Codes = self.codes[self.items.index(item)]
        return codes

    def columns(self, items: Sequence[SurveyItem]) -> Codes:
        """The codes of several questions: questions x clients."""
        codes: Codes = self.codes[[self.items.index(item) for item in items]]
        return codes

    def of_kind(self, kind: ItemKind) -> tuple[SurveyItem, ...]:
        """The questions of one kind."""
        return tuple(item for item in self.items if item.kind is kind)


def read_answers(wave: Wave, form: SurveyForm, *, session: Session) -> Answered:
    """The answers of a wave in the order they came, in one pass over its responses."""
    items = closed_items(form)
    query = select(Response.answers, Response.branch_id).where(Response.wave_id == wave.id)
    rows = session.exec(query.order_by(col(Response.id)).execution_options(yield_per=AT_ONCE))
    parts, places = [np.empty((len(items), 0), np.uint8)], [np.empty(0, np.int64)]
    for part in rows.partitions():
        answers, branches = zip(*part, strict=True)
        parts.append(table_of(answers, len(items)).T)
        places.append(np.array([branch or NO_BRANCH for branch in branches], np.int64))
    return Answered(items, np.concatenate(parts, axis=1), np.concatenate(places))
