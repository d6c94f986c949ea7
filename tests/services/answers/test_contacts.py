from datetime import timedelta

import pytest
from sqlmodel import Session

from planner.errors import Refused
from planner.inputs.waves import ContactForm
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.contacts import contacts_of, delete_contacts, forget_expired
from planner.services.answers.receiving import Arrival, receive
from planner.services.waves.waves import change_state
from planner.store.scope import FOUNDED
from planner.vocabulary import Road, WaveState
from tests.services.answers.collected import Collected, collect

NOBODY = Actor(name="Nadie")


@pytest.fixture
def collected(session: Session) -> Collected:
    """A wave in which Rosa, of the first branch, and then Juan left how to reach them."""
    collected = collect(session, asks_contact=True, retention_days=30)
    for key, name, branch in (("a", "Rosa", collected.branches[0]), ("b", "Juan", None)):
        contact = ContactForm(consents=True, name=name, phone="999 111 222")
        given, arrival = ClientAnswers({"general": 4}, branch_id=branch), Arrival(Road.WEB, key)
        receive(collected.wave, collected.form, given, arrival, session=session, contact=contact)
    return collected


def _names(collected: Collected, session: Session) -> list[tuple[str, str]]:
    return [
        (one.name, one.branch) for one in contacts_of(collected.wave.id, session=session, actor=LOCAL_ADMINISTRATOR)
    ]


def test_contacts_are_listed_the_newest_first_with_their_branch(session: Session, collected: Collected) -> None:
    assert _names(collected, session) == [("Juan", ""), ("Rosa", "Centro")]


def test_only_who_may_sees_them(session: Session, collected: Collected) -> None:
    session.info.pop(FOUNDED)  # whoever founds an institution may do everything in it
    with pytest.raises(Refused):
        contacts_of(collected.wave.id, session=session, actor=NOBODY)


def test_one_or_all_are_deleted(session: Session, collected: Collected) -> None:
    first = contacts_of(collected.wave.id, session=session, actor=LOCAL_ADMINISTRATOR)[0]
    assert delete_contacts(collected.wave.id, [first.id], session=session, actor=LOCAL_ADMINISTRATOR) == 1
    assert _names(collected, session) == [("Rosa", "Centro")]
    assert delete_contacts(collected.wave.id, session=session, actor=LOCAL_ADMINISTRATOR) == 1
    assert _names(collected, session) == []


def test_they_are_forgotten_when_their_days_after_closing_are_over(session: Session, collected: Collected) -> None:
    later = now() + timedelta(days=31)
    assert forget_expired(session, later) == 0
    change_state(collected.wave.id, WaveState.CLOSED, session=session, actor=LOCAL_ADMINISTRATOR)
    assert forget_expired(session, now() + timedelta(days=29)) == 0
    assert forget_expired(session, later) == 2
    assert _names(collected, session) == []
