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
from planner.store.joining import joined_hex
from planner.vocabulary import ItemKind

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
    """The answers of a wave, branch by branch, in one pass over its responses.

    The database hands them out joined, one text a branch: taking rows costs more than everything that follows.
    """
    items = closed_items(form)
    joined = joined_hex(col(Response.answers), col(Response.id))
    query = select(Response.branch_id, joined).where(Response.wave_id == wave.id)
    parts, places = [np.empty((0, len(items)), np.uint8)], [np.empty(0, np.int64)]
    for branch, text in session.exec(query.group_by(col(Response.branch_id)).order_by(col(Response.branch_id))):
        parts.append(table_of([bytes.fromhex(text)], len(items)))
        places.append(np.full(len(parts[-1]), branch or NO_BRANCH, np.int64))
    return Answered(items, np.ascontiguousarray(np.concatenate(parts).T), np.concatenate(places))
