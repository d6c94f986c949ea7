import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actor import Actor
from planner.services.moments.moments import moments_of
from planner.services.requirements.requirements import add_requirements, delete_requirement, edit_requirement
from planner.services.workshop.emotions_and_agreement import (
    Answer,
    Reworded,
    own_answers,
    own_emotions,
    say_agreement,
    say_feeling,
    wording_mark,
)
from planner.services.workshop.joining import MovedOn
from planner.services.workshop.leading import change_activity
from planner.services.workshop.room import Room
from planner.services.workshop.tallies import Dissent, agreements_of, emotions_of
from planner.vocabulary import Activity, Emotion
from tests.services.workshop.rooms import new_cycle, new_room, phone


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A workshop that says what clients feel."""
    cycle_id = new_cycle("Llega", "Espera", session=session, actor=actor)
    room = new_room(cycle_id, session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.EMOTIONS}, session=session, actor=actor)
    return room


@pytest.fixture
def moments(room: Room, session: Session) -> list[int]:
    return [moment.id for moment in moments_of(room.cycle_id, session=session)]


def test_one_may_change_ones_mind_and_counts_once(room: Room, moments: list[int], session: Session) -> None:
    llega, espera = moments
    ana, luis = phone(room, session=session), phone(room, session=session)
    say_feeling(ana, {llega: Emotion.BAD, espera: Emotion.VERY_BAD}, session=session)
    say_feeling(ana, {llega: Emotion.GOOD}, session=session)
    say_feeling(ana, {llega: Emotion.GOOD}, session=session)
    say_feeling(luis, {llega: Emotion.NEUTRAL}, session=session)
    assert own_emotions(ana, session=session) == {llega: Emotion.GOOD, espera: Emotion.VERY_BAD}
    first, second = emotions_of(room.id, session=session)
    assert (first.moment_id, first.people) == (llega, dict.fromkeys(Emotion, 0) | {Emotion.GOOD: 1, Emotion.NEUTRAL: 1})
    assert (second.total, second.mean, second.typical) == (1, -2.0, Emotion.VERY_BAD)


@pytest.mark.parametrize(
    ("felt", "mean", "typical"),
    [
        ([1, 0], 0.5, Emotion.NEUTRAL),
        ([-1, 0], -0.5, Emotion.BAD),
        ([2, 1, 1], 4 / 3, Emotion.GOOD),
        ([2, 2, 1], 5 / 3, Emotion.VERY_GOOD),
        ([-2, 2], 0.0, Emotion.NEUTRAL),
    ],
)
def test_halfway_counts_as_the_worse(
    room: Room, moments: list[int], session: Session, felt: list[int], mean: float, typical: Emotion
) -> None:
    for number in felt:
        emotion = next(each for each in Emotion if each == number)
        say_feeling(phone(room, session=session), {moments[0]: emotion}, session=session)
    (tally,) = emotions_of(room.id, session=session)
    assert tally.mean == pytest.approx(mean)
    assert tally.typical is typical


def test_only_moments_of_the_cycle_and_only_while_it_is_asked(
    room: Room, moments: list[int], session: Session, actor: Actor
) -> None:
    ana = phone(room, session=session)
    with pytest.raises(InvalidInput):
        say_feeling(ana, {999: Emotion.GOOD}, session=session)
    change_activity(room.id, {"activity": Activity.WAITING}, session=session, actor=actor)
    with pytest.raises(MovedOn):
        say_feeling(ana, {moments[0]: Emotion.GOOD}, session=session)
    assert own_emotions(ana, session=session) == {}


def test_one_agrees_to_the_text_one_has_read(room: Room, moments: list[int], session: Session, actor: Actor) -> None:
    (rapid,) = add_requirements(moments[0], [{"text": "Que sea rápido"}], session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.AGREEMENT}, session=session, actor=actor)
    ana, luis = phone(room, name="Ana", session=session), phone(room, session=session)
    read = wording_mark(rapid.text)
    say_agreement(ana, rapid.id, False, reason="  Falta   cuánto ", read=read, session=session)
    say_agreement(luis, rapid.id, False, reason="No sé", read=read, session=session)
    say_agreement(luis, rapid.id, True, reason="no cuenta", read=read, session=session)
    assert own_answers(ana, session=session) == {rapid.id: Answer(False, "Falta cuánto", "Que sea rápido")}
    (tally,) = agreements_of(room.id, session=session)
    assert (tally.agree, tally.disagree, tally.outdated) == (1, 1, 0)
    assert tally.dissent == (Dissent("Ana", "Falta cuánto", 1),)
    edit_requirement(rapid.id, {"text": "Que tarde 10 minutos"}, version=None, session=session, actor=actor)
    with pytest.raises(Reworded):
        say_agreement(ana, rapid.id, True, read=read, session=session)
    (tally,) = agreements_of(room.id, session=session)
    assert (tally.agree, tally.disagree, tally.outdated, tally.dissent) == (0, 0, 2, ())
    say_agreement(ana, rapid.id, True, read=wording_mark("Que tarde 10 minutos"), session=session)
    delete_requirement(rapid.id, session=session, actor=actor)
    assert agreements_of(room.id, session=session) == ()
    with pytest.raises(InvalidInput, match="ya no está en el ciclo"):
        say_agreement(ana, rapid.id, True, read=read, session=session)
