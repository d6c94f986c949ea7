"""The answers of a wave as arrays, in chunks: however many there are, the memory they take stays the same."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, col, select

from planner.models import OpenAnswer, Response, Wave
from planner.services.answers.client_answers import closed_items, table_of
from planner.services.answers.identity import mark_of
from planner.services.survey.form import SurveyForm

CHUNK = 10_000
NO_BRANCH = 0


@dataclass(frozen=True)
class AnswerTable:
    """Some responses of a wave, a row a client, in the order in which they came.

    `answers`: uint8, n x k, the codes of `client_answers` with a column a closed question of `form`. `branch_id`:
    int64, n, NO_BRANCH where nobody said. `road`: object, n, of Road. `answered_at`: datetime64[s] in UTC, n. `ids`:
    int64, n. `marks`: object, n, of texts (see `identity.mark_of`).
    """

    form: SurveyForm
    answers: NDArray[np.uint8]
    branch_id: NDArray[np.int64]
    road: NDArray[np.object_]
    answered_at: NDArray[np.datetime64]
    ids: NDArray[np.int64]
    marks: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.ids)


def read_answers(
    wave: Wave,
    form: SurveyForm,
    *,
    session: Session,
    chunk: int = CHUNK,
    branches: Collection[int] | None = None,
) -> Iterator[AnswerTable]:
    """All responses of a wave, `chunk` at a time; nothing comes of a wave without responses.

    `branches` keeps to those of some branches. `form` is the frozen one of the wave.
    What is added meanwhile may or may not be in it, but nothing comes twice.
    """
    last = 0
    while True:
        rows = _rows_after(wave.id, last, chunk, branches, session)
        if not rows:
            return
        table = _table(wave, form, rows)
        last = int(table.ids[-1])
        yield table


def read_comments(ids: NDArray[np.int64], *, session: Session) -> dict[tuple[int, str], str]:
    """What was said in own words: (id of the response, id of the item) → text. `ids` are those of an AnswerTable."""
    if not len(ids):
        return {}
    mine = set(ids.tolist())
    query = select(OpenAnswer.response_id, OpenAnswer.item_id, OpenAnswer.text).where(
        col(OpenAnswer.response_id).between(min(mine), max(mine))
    )
    return {(row_id, item_id): text for row_id, item_id, text in session.exec(query) if row_id in mine}


def _rows_after(
    wave_id: int, last: int, chunk: int, branches: Collection[int] | None, session: Session
) -> Sequence[Any]:
    columns: tuple[Any, ...] = (
        col(Response.id), col(Response.answers), col(Response.branch_id), col(Response.road), col(Response.answered_at),
        col(Response.key),
    )  # fmt: skip
    query = select(*columns).where(Response.wave_id == wave_id, col(Response.id) > last)
    if branches is not None:
        query = query.where(col(Response.branch_id).in_(branches))
    found: Sequence[Any] = session.exec(query.order_by(col(Response.id)).limit(chunk)).all()
    return found


def _table(wave: Wave, form: SurveyForm, rows: Sequence[Any]) -> AnswerTable:
    ids, answers, branches, roads, moments, keys = zip(*rows, strict=True)
    return AnswerTable(
        form,
        table_of(answers, len(closed_items(form))),
        np.array([branch or NO_BRANCH for branch in branches], dtype=np.int64),
        _objects(roads),
        np.array([_plain(moment) for moment in moments], dtype="datetime64[s]"),
        np.array(ids, dtype=np.int64),
        _objects([mark_of(wave, row_id, key) for row_id, key in zip(ids, keys, strict=True)]),
    )


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)  # the database gives UTC, and numpy knows no zones
