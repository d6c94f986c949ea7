from datetime import UTC

import pytest
from sqlmodel import Session

from planner.errors import NotFound
from planner.services.actor import Actor
from planner.services.moments.moments import delete_moment, moments_of
from planner.services.workshop.minutes import read_minutes
from planner.vocabulary import Emotion, Step
from tests.services.workshop.lived import lived_room
from tests.services.workshop.rooms import new_cycle, new_room


def test_the_minutes_hold_everything_that_happened(session: Session, actor: Actor) -> None:
    room = lived_room(session=session, actor=actor)
    minutes = read_minutes(room.id, zone=UTC, session=session)
    assert (minutes.title, minutes.board.room.place) == ("Taller de Puno", "Agencia Puno")
    assert [(card.text, card.votes, minutes.fate(card)) for card in minutes.board.cards if not card.hidden] == [
        ("La espera en la fila", 2, "Momento: La espera en la fila"),
        ("Que haya sillas", 1, "No pasó a la matriz"),
    ]
    [felt] = minutes.board.emotions.values()
    assert {emotion: people for emotion, people in felt.people.items() if people} == {Emotion.BAD: 1, Emotion.GOOD: 2}
    assert [len(minutes.agreement.agreed), len(minutes.agreement.contested)] == [0, 1]
    assert {number: ranking.people for number, ranking in minutes.rounds.items()} == {1: 2}
    assert [[record.texts[one] for one in record.adopted] for record in minutes.adopted] == [
        ["Comprar sillas", "Capacitar", "Publicar requisitos"]
    ]
    assert [(closure.step, closure.note) for closure in minutes.closures] == [(Step.REQUIREMENTS, "Con un desacuerdo.")]
    assert minutes.closed_at is not None
    assert minutes.opened_at <= minutes.closed_at


def test_what_came_of_a_contribution_and_was_deleted_since_is_told(session: Session, actor: Actor) -> None:
    room = lived_room(session=session, actor=actor)
    delete_moment(moments_of(room.cycle_id, session=session)[1].id, session=session, actor=actor)
    minutes = read_minutes(room.id, zone=None, session=session)
    kept = next(card for card in minutes.board.cards if card.text == "La espera en la fila")
    assert minutes.fate(kept) == "Momento que después se eliminó"


def test_an_untitled_workshop_is_called_after_its_cycle(session: Session, actor: Actor) -> None:
    room = new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)
    assert read_minutes(room.id, zone=None, session=session).title == "Taller del ciclo Microcrédito"


def test_a_workshop_that_is_not_there_has_no_minutes(session: Session) -> None:
    with pytest.raises(NotFound):
        read_minutes(7, zone=None, session=session)
