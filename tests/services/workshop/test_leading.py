from datetime import timedelta

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, Refused
from planner.models.base import now
from planner.services.actions.actions import actions_of
from planner.services.actor import Actor
from planner.services.cycle.cycles import delete_cycle
from planner.services.history.undo import undo
from planner.services.moments.moments import moments_of
from planner.services.workshop.leading import (
    begin_round,
    change_activity,
    close_workshop,
    edit_workshop,
    open_workshop,
    reopen_workshop,
)
from planner.services.workshop.room import Room, find_room, read_room, rooms_of
from planner.store.history import conclude
from planner.vocabulary import Activity, BallotKind
from tests.services.history.histories import history_of
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, vote


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    cycle_id = new_cycle("Llega", "Espera", actions=ACTIONS, session=session, actor=actor)
    return new_room(cycle_id, title="Mañana", place="Sala 2", session=session, actor=actor)


def test_a_workshop_begins_open_and_waiting_and_is_found_by_its_code(room: Room, session: Session) -> None:
    assert (room.is_open, room.activity, room.title, room.place) == (True, Activity.WAITING, "Mañana", "Sala 2")
    assert find_room(f" {room.code.lower()} ", session=session) == room
    with pytest.raises(NotFound, match="No hay ningún taller con ese código"):
        find_room("333333" if room.code != "333333" else "444444", session=session)


def test_a_closed_one_is_found_until_another_has_its_code(room: Room, session: Session, actor: Actor) -> None:
    close_workshop(room.id, session=session, actor=actor)
    assert not find_room(room.code, session=session).is_open
    other = open_workshop(room.cycle_id, {}, session=session, actor=actor)
    other.code = room.code
    session.flush()
    assert find_room(room.code, session=session).id == other.id
    reopened = reopen_workshop(room.id, session=session, actor=actor)
    assert (reopened.closed_at, reopened.code != room.code) == (None, True)
    assert [found.id for found in rooms_of(room.cycle_id, session=session)] == [other.id, room.id]


def test_the_workshops_of_a_deleted_cycle_are_not_there(room: Room, session: Session, actor: Actor) -> None:
    delete_cycle(room.cycle_id, session=session, actor=actor)
    with pytest.raises(NotFound):
        find_room(room.code, session=session)


def test_another_activity_begins_without_moment_and_timer(room: Room, session: Session, actor: Actor) -> None:
    moment = moments_of(room.cycle_id, session=session)[1]
    started = change_activity(
        room.id,
        {"activity": Activity.EMOTIONS, "moment_id": moment.id, "hidden": True, "timer_seconds": 90},
        session=session,
        actor=actor,
    )
    left = (started.timer_ends_at or now()) - now()
    assert timedelta(seconds=80) < left <= timedelta(seconds=90)
    same = change_activity(room.id, {"hidden": False}, session=session, actor=actor)
    assert (same.moment_id, same.timer_ends_at, same.hidden) == (moment.id, started.timer_ends_at, False)
    next_one = change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    assert (next_one.moment_id, next_one.timer_ends_at) == (None, None)


def test_only_what_fits_is_accepted(room: Room, session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput) as wrong:
        change_activity(room.id, {"activity": "bailar", "points": 1}, session=session, actor=actor)
    assert [problem.field for problem in wrong.value.problems] == ["activity", "points"]
    with pytest.raises(InvalidInput, match="Ese momento ya no está en el ciclo"):
        change_activity(room.id, {"moment_id": 999}, session=session, actor=actor)


def test_the_way_of_voting_stays_while_there_are_votes(room: Room, session: Session, actor: Actor) -> None:
    change_activity(room.id, {"activity": Activity.RANKING}, session=session, actor=actor)
    first, *_ = actions_of(room.cycle_id, session=session)
    vote(room, {first.id: 1}, session=session)
    with pytest.raises(Refused, match="Empiece otra vuelta"):
        change_activity(room.id, {"ballot_kind": BallotKind.POINTS}, session=session, actor=actor)
    assert begin_round(room.id, session=session, actor=actor).round == 2
    changed = change_activity(room.id, {"ballot_kind": BallotKind.POINTS}, session=session, actor=actor)
    assert changed.ballot_kind is BallotKind.POINTS


def test_a_closed_workshop_goes_nowhere_until_it_is_reopened(room: Room, session: Session, actor: Actor) -> None:
    closed = close_workshop(room.id, session=session, actor=actor)
    closed_at, operations = closed.closed_at, len(history_of(room.cycle_id, session=session))
    assert close_workshop(room.id, session=session, actor=actor).closed_at == closed_at
    assert len(history_of(room.cycle_id, session=session)) == operations
    with pytest.raises(Refused, match="ya se cerró"):
        change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    with pytest.raises(Refused, match="ya se cerró"):
        begin_round(room.id, session=session, actor=actor)
    reopened = reopen_workshop(room.id, session=session, actor=actor)
    assert (reopened.closed_at, reopened.code) == (None, room.code)


def test_what_the_facilitator_did_is_told_and_taken_back(room: Room, session: Session, actor: Actor) -> None:
    edit_workshop(room.id, {"title": "Tarde"}, version=room.version, session=session, actor=actor)
    conclude(session)
    change_activity(room.id, {"activity": Activity.MOMENTS, "timer_seconds": 60}, session=session, actor=actor)
    conclude(session)
    close_workshop(room.id, session=session, actor=actor)
    conclude(session)
    told = [operation.summary for operation in history_of(room.cycle_id, session=session)][:4]
    assert told == [
        "Cerró el taller «Tarde»",
        "Puso en marcha en el taller: Proponer momentos",
        "Cambió los datos de un taller",
        "Abrió un taller «Mañana»",
    ]
    for operation in history_of(room.cycle_id, session=session)[:3]:
        undo(operation.id, session=session, actor=actor)
        conclude(session)
    back = read_room(room.id, session=session)
    assert (back.title, back.activity, back.is_open) == ("Mañana", Activity.WAITING, True)
