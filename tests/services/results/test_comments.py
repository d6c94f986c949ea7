"""Finding what clients wrote."""

import pytest
from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.results.comments import Comment, find_comments, tags_of
from planner.services.results.tagging import tag_comment
from planner.store.history import conclude
from tests.services.answers.collected import Collected, collect

SAID = ("Demoran mucho en la caja", "La atención fue rápida", "Mucha demora con los papeles", "Más asientos, por favor")


@pytest.fixture
def collected(session: Session) -> Collected:
    found = collect(session)
    for place, text in enumerate(SAID):
        found.answer(session, {"general": place + 1}, text, branch=place % 2)
    for place in range(6):
        found.answer(session, {"general": 5}, branch=place % 2)
    return found


def texts(comments: tuple[Comment, ...]) -> list[str]:
    return [comment.text for comment in comments]


def test_all_of_them_the_newest_first(collected: Collected, session: Session) -> None:
    found = find_comments(collected.wave.id, session=session)
    assert texts(found.comments) == list(SAID[::-1])
    assert (found.found, found.written, found.tags) == (4, 4, ())
    last = found.comments[0]
    assert (last.branch, last.overall, last.overall_words, last.tags) == ("Norte", 4, "Satisfecho(a)", ())
    assert last.question is not None
    assert last.question.id == "comentario"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("ATENCION", [SAID[1]]), ("papéles", [SAID[2]]), ("mucha demora", [SAID[2]]), ("banco", []), ("%", [])],
)
def test_words_are_found_without_accents_or_capitals(
    collected: Collected, session: Session, words: str, expected: list[str]
) -> None:
    assert texts(find_comments(collected.wave.id, words=words, session=session).comments) == expected


def test_a_branch_where_few_answered_is_not_named(session: Session) -> None:
    collected = collect(session)
    for place, branch in enumerate((0, 0, 0, 0, 0, 0, 1)):
        collected.answer(session, {"general": 1}, f"Comentario {place}", branch=branch)
    assert {comment.branch for comment in find_comments(collected.wave.id, session=session).comments} == {""}
    for _ in range(4):
        collected.answer(session, {"general": 1}, branch=1)
    found = find_comments(collected.wave.id, session=session).comments
    assert [comment.branch for comment in found] == ["Norte", *["Centro"] * 6]


def test_only_so_many_are_shown_but_all_are_counted(collected: Collected, session: Session) -> None:
    found = find_comments(collected.wave.id, limit=2, session=session)
    assert (texts(found.comments), found.found) == ([SAID[3], SAID[2]], 4)


def test_comments_about_one_thing_are_grouped(collected: Collected, session: Session) -> None:
    groups = find_comments(collected.wave.id, session=session).groups
    slow = next(group for group in groups if group.size == 2)
    found = find_comments(collected.wave.id, group=slow.id, session=session)
    assert texts(found.comments) == [SAID[2], SAID[0]]
    assert find_comments(collected.wave.id, group="ninguno", session=session).comments == ()


def test_a_tag_finds_its_comments(collected: Collected, session: Session, actor: Actor) -> None:
    ids = {comment.text: comment.id for comment in find_comments(collected.wave.id, session=session).comments}
    for text, tag in ((SAID[0], "espera"), (SAID[2], "espera"), (SAID[2], "papeles")):
        tag_comment(ids[text], tag, session=session, actor=actor)
        conclude(session)
    found = find_comments(collected.wave.id, tag="espera", session=session)
    assert texts(found.comments) == [SAID[2], SAID[0]]
    assert found.comments[0].tags == ("espera", "papeles")
    assert tags_of(collected.wave.id, session=session) == (("espera", 2), ("papeles", 1))


def test_a_wave_without_comments_has_none(session: Session) -> None:
    found = find_comments(collect(session).wave.id, session=session)
    assert (found.comments, found.found, found.written, found.groups) == ((), 0, 0, ())
