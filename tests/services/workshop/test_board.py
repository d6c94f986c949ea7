from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import Session

from planner.models import WorkshopParticipant
from planner.models.base import now
from planner.services.actions.actions import actions_of
from planner.services.actor import Actor
from planner.services.moments.moments import add_moments, delete_moment, moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import HERE, board_version, read_board
from planner.services.workshop.contributing import contribute, own_contributions, take_back
from planner.services.workshop.emotions_and_agreement import say_agreement, say_feeling, wording_mark
from planner.services.workshop.leading import change_activity
from planner.services.workshop.moderating import hide_contributions, merge_contributions
from planner.services.workshop.room import Room
from planner.services.workshop.without_phone import key_in_ballot
from planner.store.history import conclude
from planner.vocabulary import Activity, ContributionKind, Emotion, Phase, Role
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, phone

MOMENT, REQUIREMENT = ContributionKind.MOMENT, ContributionKind.REQUIREMENT


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    cycle_id = new_cycle("Llega", "Espera", actions=ACTIONS, session=session, actor=actor)
    room = new_room(cycle_id, session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    conclude(session)
    return room


def test_moments_stand_by_phase_and_what_was_joined_is_inside(room: Room, session: Session, actor: Actor) -> None:
    ana = phone(room, name="Ana", role=Role.PROMOTER, session=session)
    contribute(ana, MOMENT, "Saluda al entrar\nFirma el contrato\nZzz", session=session)
    contribute(phone(room, session=session), MOMENT, "Me saludan", session=session)
    saluda, firma, zzz, saludan = sorted(card.id for card in read_board(room.id, session=session).cards)
    merge_contributions(saluda, [saludan], session=session, actor=actor)
    hide_contributions([zzz], session=session, actor=actor)
    board = read_board(room.id, session=session)
    assert {phase: [card.id for card in cards] for phase, cards in board.moments_by_phase.items()} == {
        Phase.START: [saluda],
        Phase.INQUIRE: [],
        Phase.SATISFY: [firma],
        Phase.FINISH: [],
        None: [zzz],
    }
    (card,) = board.moments_by_phase[Phase.START]
    assert (card.votes, card.own_votes, card.phase_is_guess, card.role) == (2, 1, True, Role.PROMOTER)
    assert ([inner.text for inner in card.merged], str(card.authors)) == (["Me saludan"], "Ana y 1 persona más")
    assert board.moments_by_phase[None][0].hidden


def test_requirements_stand_by_moment_also_when_it_is_gone(room: Room, session: Session, actor: Actor) -> None:
    change_activity(room.id, {"activity": Activity.REQUIREMENTS}, session=session, actor=actor)
    llega, espera = moments_of(room.cycle_id, session=session)
    ana = phone(room, session=session)
    for moment in (llega, espera):
        contribute(ana, REQUIREMENT, "Que sea rápido", moment_id=moment.id, session=session)
    before = read_board(room.id, session=session).requirements_by_moment
    assert {each: len(cards) for each, cards in before.items()} == {llega.id: 1, espera.id: 1}
    delete_moment(espera.id, session=session, actor=actor)
    after = read_board(room.id, session=session).requirements_by_moment
    assert {each: len(cards) for each, cards in after.items()} == {llega.id: 1, None: 1}


def test_the_version_changes_with_everything_that_the_board_shows(room: Room, session: Session, actor: Actor) -> None:
    llega, _espera = moments_of(room.cycle_id, session=session)
    (rapid,) = add_requirements(llega.id, [{"text": "Que sea rápido"}], session=session, actor=actor)
    first, *_ = actions_of(room.cycle_id, session=session)
    ana = phone(room, session=session)
    by: dict[str, Any] = {"session": session, "actor": actor}

    def lead(activity: Activity) -> None:
        change_activity(room.id, {"activity": activity}, **by)

    def own() -> int:
        return own_contributions(ana, MOMENT, session=session)[0].id

    deeds = (
        lambda: contribute(ana, MOMENT, "Saluda", session=session),
        lambda: take_back(ana, own(), session=session),
        lambda: contribute(ana, MOMENT, "Firma", session=session),
        lambda: hide_contributions([own()], **by),
        lambda: phone(room, session=session),
        lambda: lead(Activity.EMOTIONS),
        lambda: say_feeling(ana, {llega.id: Emotion.GOOD}, session=session),
        lambda: say_feeling(ana, {llega.id: Emotion.BAD}, session=session),
        lambda: lead(Activity.AGREEMENT),
        lambda: say_agreement(ana, rapid.id, True, read=wording_mark(rapid.text), session=session),
        lambda: say_agreement(ana, rapid.id, False, read=wording_mark(rapid.text), session=session),
        lambda: key_in_ballot(room.id, {first.id: 1}, **by),
        lambda: add_moments(room.cycle_id, ["Sale"], **by),
    )
    versions = [board_version(room.id, session=session)]
    for deed in deeds:
        conclude(session)
        deed()
        session.flush()
        versions.append(board_version(room.id, session=session))
    unchanged = [number for number, (last, new) in enumerate(pairwise(versions)) if last == new]
    assert unchanged == []
    assert read_board(room.id, session=session).version == versions[-1]
    assert board_version(999, session=session) == ""


def test_who_is_there_is_who_has_shown_up_lately(room: Room, session: Session, actor: Actor) -> None:
    ana, luis = phone(room, name="Ana", session=session), phone(room, name="Luis", session=session)
    key_in_ballot(room.id, {actions_of(room.cycle_id, session=session)[0].id: 1}, session=session, actor=actor)
    session.get_one(WorkshopParticipant, luis).seen_at = now() - HERE - timedelta(seconds=1)
    session.flush()
    board = read_board(room.id, session=session)
    assert [(who.id, who.is_here, who.by_hand) for who in board.attendees][:2] == [
        (ana, True, False),
        (luis, False, False),
    ]
    assert (board.phones, board.here, len(board.attendees), dict(board.ballots)) == (2, 1, 3, {1: 1})
