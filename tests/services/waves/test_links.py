"""Links of their own into a wave."""

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.models import Operation
from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import receive
from planner.services.waves.entrance import find_entrance_of_link
from planner.services.waves.links import links_of, make_links, revoke_link
from planner.store.history import operation_in
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def test_links_are_numbered_on(collected: Collected, session: Session, actor: Actor) -> None:
    made = [
        link.label
        for wanted in (2, 1)
        for link in make_links(collected.wave.id, count=wanted, session=session, actor=actor)
    ]
    assert made == ["N.º 1", "N.º 2", "N.º 3"]
    assert len({use.link.token for use in links_of(collected.wave.id, session=session)}) == 3


def test_links_are_listed_with_how_they_were_used(collected: Collected, session: Session, actor: Actor) -> None:
    wave, branch = collected.wave, collected.branches[0]
    make_links(wave.id, labels=["Rosa", "Luis"], branch_id=branch, session=session, actor=actor)
    [north] = make_links(wave.id, labels=["Norte"], one_use=False, session=session, actor=actor)
    rosa = links_of(wave.id, session=session)[0].link
    for token, times in ((rosa.token, 2), (north.token, 3)):
        door = find_entrance_of_link(token, session=session)
        for time in range(times):
            receive(wave, door.form, ClientAnswers({"general": 5}), door.arrival(f"{time}"), session=session)
    found = [(use.link.label, use.branch, use.answers) for use in links_of(wave.id, session=session)]
    assert found == [("Rosa", "Centro", 1), ("Luis", "Centro", 0), ("Norte", "", 3)]


def test_a_revoked_link_is_no_longer_listed(collected: Collected, session: Session, actor: Actor) -> None:
    first, second = make_links(collected.wave.id, count=2, session=session, actor=actor)
    revoke_link(first.id, session=session, actor=actor)
    assert [use.link.id for use in links_of(collected.wave.id, session=session)] == [second.id]


def test_the_history_says_how_many_were_made(collected: Collected, session: Session, actor: Actor) -> None:
    make_links(collected.wave.id, count=30, session=session, actor=actor)
    operation = session.get_one(Operation, operation_in(session))
    assert operation.summary == "Creó 30 enlaces de la ola 1"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"count": 0}, ["count"]),
        ({"count": 5_001}, ["count"]),
        ({"labels": ["a", "b" * 301], "branch_id": 999}, ["labels", "branch_id"]),
    ],
)
def test_what_cannot_be_is_refused_whole(
    collected: Collected, session: Session, actor: Actor, values: dict[str, object], fields: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        make_links(collected.wave.id, **values, session=session, actor=actor)  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.problems] == fields
    assert links_of(collected.wave.id, session=session) == ()
