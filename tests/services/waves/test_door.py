"""The wave that a code or a link leads to."""

import pytest
from sqlmodel import Session

from planner.errors import NotFound
from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import receive
from planner.services.cycle.cycles import delete_cycle
from planner.services.waves.entrance import UNKNOWN_LINK, find_entrance_of_link, find_wave_entrance
from planner.services.waves.links import make_links, revoke_link
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def test_a_code_is_understood_as_it_was_typed(collected: Collected, session: Session) -> None:
    code = collected.wave.code
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} "):
        door = find_wave_entrance(typed, session=session)
        assert (door.wave.id, door.form, door.link) == (collected.wave.id, collected.form, None)


def test_the_form_is_read_once(collected: Collected, session: Session) -> None:
    code = collected.wave.code
    assert find_wave_entrance(code, session=session).form is find_wave_entrance(code, session=session).form


def test_a_code_that_no_wave_has_leads_nowhere(collected: Collected, session: Session, actor: Actor) -> None:
    with pytest.raises(NotFound, match="No hay ninguna encuesta con ese código"):
        find_wave_entrance("", session=session)
    delete_cycle(collected.wave.cycle_id, session=session, actor=actor)
    with pytest.raises(NotFound):
        find_wave_entrance(collected.wave.code, session=session)


def test_a_link_leads_to_its_wave_and_branch_until_it_is_revoked(
    collected: Collected, session: Session, actor: Actor
) -> None:
    branch = collected.branches[1]
    [link] = make_links(
        collected.wave.id, labels=["Caja 2"], branch_id=branch, one_use=False, session=session, actor=actor
    )
    door = find_entrance_of_link(link.token.lower(), session=session)
    assert (door.wave.id, door.branch_id, door.takes_one) == (collected.wave.id, branch, False)
    revoke_link(link.id, session=session, actor=actor)
    with pytest.raises(NotFound, match=UNKNOWN_LINK):
        find_entrance_of_link(link.token, session=session)


def test_a_link_for_one_client_takes_one_answer_whatever_the_page(
    collected: Collected, session: Session, actor: Actor
) -> None:
    [link] = make_links(collected.wave.id, count=1, session=session, actor=actor)
    door = find_entrance_of_link(link.token, session=session)
    assert not door.has_answered("a", session=session)
    kept = [
        receive(door.wave, door.form, ClientAnswers({"general": 5}), door.arrival(ticket), session=session)
        for ticket in ("a", "b")
    ]
    assert [each.is_new for each in kept] == [True, False]
    assert door.has_answered("c", session=session)
