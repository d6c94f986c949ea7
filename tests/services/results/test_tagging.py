"""Tagging comments."""

from typing import Any

import pytest
from sqlmodel import Session, select

from planner.errors import InvalidInput, NotFound
from planner.models import OpenAnswer
from planner.services.actor import Actor
from planner.services.results.comments import tags_of
from planner.services.results.tagging import tag_comment, untag_comment
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def collected(session: Session) -> Collected:
    found = collect(session)
    found.answer(session, {"general": 1}, "Demoran mucho")
    return found


def comment(session: Session) -> int:
    return session.exec(select(OpenAnswer.id)).one()


def test_the_same_tag_is_given_once_however_it_is_typed(
    collected: Collected, session: Session, by: dict[str, Any]
) -> None:
    for typed in ("Espera", " espera ", "ESPERA"):
        tag_comment(comment(session), typed, **by)
    assert tags_of(collected.wave.id, session=session) == (("espera", 1),)


def test_a_tag_is_taken_off(collected: Collected, session: Session, by: dict[str, Any]) -> None:
    tag_comment(comment(session), "espera", **by)
    for _time in range(2):
        untag_comment(comment(session), "espera", **by)
    assert tags_of(collected.wave.id, session=session) == ()


@pytest.mark.parametrize("tag", ["", "   ", "x" * 41])
def test_a_tag_is_a_short_word(collected: Collected, session: Session, by: dict[str, Any], tag: str) -> None:
    assert collected.wave.id
    with pytest.raises(InvalidInput) as refused:
        tag_comment(comment(session), tag, **by)
    assert [problem.field for problem in refused.value.problems] == ["tag"]


def test_a_comment_that_is_gone_is_not_found(by: dict[str, Any]) -> None:
    with pytest.raises(NotFound):
        tag_comment(4711, "espera", **by)
