from datetime import timedelta

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, Refused
from planner.models import WorkshopParticipant
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.cycle.cycles import delete_cycle
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.people.one_use_links import fingerprint, new_token
from planner.services.workshop import joining
from planner.services.workshop.joining import find_participant, join, note_seen
from planner.services.workshop.leading import close_workshop
from planner.services.workshop.room import Room
from planner.store.history import conclude
from planner.vocabulary import Role
from tests.services.workshop.rooms import new_cycle, new_room, phone


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    return new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)


def test_a_phone_joins_with_or_without_a_name_and_is_recognised(room: Room, session: Session) -> None:
    ana = join(room.code.lower(), {"name": "  Ana   Quispe ", "role": "promoter"}, session=session)
    nobody = join(room.code, {}, session=session)
    assert (ana.name, nobody.name, ana.room) == ("Ana Quispe", "", room)
    found = find_participant(ana.token, session=session)
    assert found is not None
    assert (found.participant_id, found.room.id, found.token) == (ana.participant_id, room.id, "")
    stored = session.get_one(WorkshopParticipant, ana.participant_id)
    assert (stored.token_hash, stored.role) == (fingerprint(ana.token), Role.PROMOTER)


@pytest.mark.parametrize("token", ["", "abc", "manos-1", "papel-1-ana", "é" * 43, "a" * 43])
def test_what_we_did_not_give_opens_nothing(token: str, room: Room, session: Session) -> None:
    phone(room, session=session)
    assert find_participant(token, session=session) is None


def test_a_form_sent_twice_lets_one_phone_in(room: Room, session: Session) -> None:
    token = new_token()
    first = join(room.code, {"name": "Ana"}, token=token, session=session)
    again = join(room.code, {"name": "Ana"}, token=token, session=session)
    assert (again.participant_id, again.token) == (first.participant_id, token)


def test_without_the_cookie_one_is_somebody_new(room: Room, session: Session, actor: Actor) -> None:
    first = join(room.code, {"name": "Ana"}, token="breve", session=session)  # noqa: S106 -- the point: it is too short
    assert len(first.token) == 43
    assert join(room.code, {"name": "Ana"}, session=session).participant_id != first.participant_id
    other = new_room(room.cycle_id, session=session, actor=actor)
    elsewhere = join(other.code, {}, token=first.token, session=session)
    assert (elsewhere.participant_id != first.participant_id, elsewhere.token != first.token) == (True, True)


def test_names_and_branches_are_checked(room: Room, session: Session, actor: Actor) -> None:
    foreign = add_institution({"name": "Otra", "kind": "public_office"}, session=session, actor=actor)
    (branch,) = set_branches(foreign.id, ["Lejos"], session=session, actor=actor)
    conclude(session)
    with pytest.raises(InvalidInput) as long:
        join(room.code, {"name": "a" * 81}, session=session)
    with pytest.raises(InvalidInput) as other:
        join(room.code, {"branch_id": branch.id}, session=session)
    assert [error.value.problems[0].field for error in (long, other)] == ["name", "branch_id"]


def test_a_closed_or_unknown_workshop_lets_nobody_in(room: Room, session: Session, actor: Actor) -> None:
    ana = join(room.code, {}, session=session)
    close_workshop(room.id, session=session, actor=actor)
    with pytest.raises(Refused, match="ya se cerró"):
        join(room.code, {}, session=session)
    with pytest.raises(NotFound):
        join("", {}, session=session)
    found = find_participant(ana.token, session=session)
    assert found is not None
    assert not found.room.is_open


def test_a_room_has_an_end(room: Room, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "MOST_PHONES", 2)
    last = [join(room.code, {}, session=session) for _ in range(2)][-1]
    with pytest.raises(Refused, match="admite 2 teléfonos"):
        join(room.code, {}, session=session)
    assert join(room.code, {}, token=last.token, session=session).participant_id == last.participant_id


def test_phones_of_a_deleted_cycle_are_nowhere(room: Room, session: Session, actor: Actor) -> None:
    ana = join(room.code, {}, session=session)
    delete_cycle(room.cycle_id, session=session, actor=actor)
    assert find_participant(ana.token, session=session) is None


def test_that_a_phone_is_there_is_noted_now_and_then(room: Room, session: Session) -> None:
    ana = join(room.code, {}, session=session)
    assert not ana.is_stale(ana.seen_at + joining.SEEN_EVERY)
    assert ana.is_stale(ana.seen_at + joining.SEEN_EVERY + timedelta(microseconds=1))
    row = session.get_one(WorkshopParticipant, ana.participant_id)
    row.seen_at = now() - timedelta(hours=1)
    note_seen(ana.participant_id, session=session)
    assert now() - row.seen_at < timedelta(minutes=1)
