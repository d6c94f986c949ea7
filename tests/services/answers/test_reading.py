"""The answers of a wave as arrays."""

from itertools import pairwise

import numpy as np
import pytest
from sqlmodel import Session

from planner.services.answers.client_answers import unpack
from planner.services.answers.reading import NO_BRANCH, read_answers, read_comments
from planner.vocabulary import Road
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def test_every_answer_comes_once_in_order_however_small_the_chunks(collected: Collected, session: Session) -> None:
    for code in (1, 2, 3, 4, 5):
        collected.answer(session, {"general": code}, branch=code % 2, road=Road.PAPER)
    collected.answer(session, {"general": 3})
    tables = list(read_answers(collected.wave, collected.form, session=session, chunk=4))
    assert [len(table) for table in tables] == [4, 2]
    rows = [unpack(collected.form, row.tobytes()) for table in tables for row in table.answers]
    assert [row["general"] for row in rows] == [1, 2, 3, 4, 5, 3]
    centre, north = collected.branches
    assert np.concatenate([table.branch_id for table in tables]).tolist() == [
        north, centre, north, centre, north, NO_BRANCH
    ]  # fmt: skip
    assert [road for table in tables for road in table.road] == [*[Road.PAPER] * 5, Road.WEB]
    ids = np.concatenate([table.ids for table in tables]).tolist()
    assert all(first < second for first, second in pairwise(ids))


def test_a_wave_without_answers_gives_nothing(collected: Collected, session: Session) -> None:
    assert list(read_answers(collected.wave, collected.form, session=session)) == []


def test_own_words_are_found_by_response_and_question(collected: Collected, session: Session) -> None:
    first = collected.answer(session, {"general": 5}, "Más cajas")
    collected.answer(session, {"general": 4})
    (table,) = read_answers(collected.wave, collected.form, session=session)
    assert read_comments(table.ids, session=session) == {(first.id, "comentario"): "Más cajas"}
    assert read_comments(table.ids[1:], session=session) == {}
