import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, Refused
from planner.models import Contribution
from planner.services.actor import Actor
from planner.services.history.undo import undo
from planner.services.moments.moments import delete_moment, moments_of, requirements_of
from planner.services.workshop.authorship import Authors, Voice, authors_among, people_among
from planner.services.workshop.board import read_board
from planner.services.workshop.contributing import contribute
from planner.services.workshop.converting import convert_to_moments, convert_to_requirements, take_emotions
from planner.services.workshop.leading import change_activity
from planner.services.workshop.moderating import merge_contributions
from planner.services.workshop.room import Room
from planner.services.workshop.without_phone import key_in_card, key_in_hands
from planner.store.history import conclude
from planner.vocabulary import Activity, ContributionKind, Emotion, Origin, Phase
from tests.services.history.histories import history_of
from tests.services.workshop.rooms import new_cycle, new_room, phone, say


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A board with three moments in a cycle that has one."""
    room = new_room(new_cycle("Llega", session=session, actor=actor), session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    say(room, "Firma el contrato", "llegá.", name="Ana", session=session)
    say(room, "Firman contrato", name="Luis", session=session)
    conclude(session)
    return room


def _ids(room: Room, session: Session) -> dict[str, int]:
    return {card.text: card.id for card in read_board(room.id, session=session).cards}


def test_contributions_become_moments_in_one_operation_with_their_authors(
    room: Room, session: Session, actor: Actor
) -> None:
    ids = _ids(room, session)
    merge_contributions(ids["Firma el contrato"], [ids["Firman contrato"]], session=session, actor=actor)
    conclude(session)
    made = convert_to_moments([ids["Firma el contrato"], ids["llegá."]], session=session, actor=actor)
    conclude(session)
    assert [(moment.name, moment.phase) for moment in made] == [("Firma el contrato", Phase.SATISFY), ("Llega", None)]
    assert [moment.name for moment in moments_of(room.cycle_id, session=session)] == ["Llega", "Firma el contrato"]
    authors = {card.text: card.authors for card in read_board(room.id, session=session).cards}
    assert authors == {"Firma el contrato": Authors(("Ana", "Luis")), "llegá.": Authors(("Ana",))}
    assert history_of(room.cycle_id, session=session)[0].summary == "Pasó 2 aportes del taller a momentos"


def test_converting_twice_does_nothing_and_again_after_deleting_does(
    room: Room, session: Session, actor: Actor
) -> None:
    firma = _ids(room, session)["Firma el contrato"]
    (moment,) = convert_to_moments([firma], session=session, actor=actor)
    assert convert_to_moments([firma], session=session, actor=actor) == [moment]
    assert len(moments_of(room.cycle_id, session=session)) == 2
    delete_moment(moment.id, session=session, actor=actor)
    (again,) = convert_to_moments([firma], session=session, actor=actor)
    assert (again.name, len(moments_of(room.cycle_id, session=session))) == ("Firma el contrato", 2)


def test_one_undo_takes_all_of_it_back(room: Room, session: Session, actor: Actor) -> None:
    ids = _ids(room, session)
    convert_to_moments([ids["Firma el contrato"], ids["llegá."]], session=session, actor=actor)
    conclude(session)
    undo(history_of(room.cycle_id, session=session)[0].id, session=session, actor=actor)
    assert [moment.name for moment in moments_of(room.cycle_id, session=session)] == ["Llega"]
    assert not any(card.is_converted for card in read_board(room.id, session=session).cards)


def test_what_is_inside_another_cannot_go_alone(room: Room, session: Session, actor: Actor) -> None:
    ids = _ids(room, session)
    merge_contributions(ids["Firma el contrato"], [ids["Firman contrato"]], session=session, actor=actor)
    with pytest.raises(InvalidInput, match="«Firman contrato»: está unido a otro aporte"):
        convert_to_moments([ids["Firman contrato"]], session=session, actor=actor)
    convert_to_moments([ids["Firma el contrato"]], session=session, actor=actor)
    with pytest.raises(Refused, match="ya pasó a la matriz"):
        merge_contributions(ids["llegá."], [ids["Firma el contrato"]], session=session, actor=actor)
    merge_contributions(ids["Firma el contrato"], [ids["llegá."]], session=session, actor=actor)


def test_contributions_become_requirements_of_their_moment(room: Room, session: Session, actor: Actor) -> None:
    change_activity(room.id, {"activity": Activity.REQUIREMENTS}, session=session, actor=actor)
    (llega,) = moments_of(room.cycle_id, session=session)
    rosa = phone(room, name="Rosa", session=session)
    contribute(rosa, ContributionKind.REQUIREMENT, "Que sea rápido\nQue saluden", moment_id=llega.id, session=session)
    key_in_card(
        room.id,
        {"kind": "requirement", "text": "QUE SALUDEN", "moment_id": llega.id, "votes": 2},
        session=session,
        actor=actor,
    )
    ids = _ids(room, session)
    made = convert_to_requirements(
        [ids["Que sea rápido"], ids["Que saluden"], ids["QUE SALUDEN"]], session=session, actor=actor
    )
    assert [(row.text, row.origin) for row in requirements_of(llega.id, session=session)] == [
        ("Que sea rápido", Origin.WORKSHOP),
        ("Que saluden", Origin.WORKSHOP),
    ]
    assert made[1] is made[2]
    assert convert_to_requirements([ids["Que saluden"]], session=session, actor=actor) == [made[1]]


def test_a_requirement_needs_its_moment(room: Room, session: Session, actor: Actor) -> None:
    (llega,) = moments_of(room.cycle_id, session=session)
    ids = _ids(room, session)
    with pytest.raises(InvalidInput) as wrong:
        convert_to_requirements(list(ids.values()), session=session, actor=actor)
    assert len(wrong.value.problems) == 3
    (made,) = convert_to_requirements([ids["llegá."]], moment_id=llega.id, session=session, actor=actor)
    assert (made.text, made.moment_id) == ("llegá.", llega.id)
    assert session.get_one(Contribution, ids["llegá."]).became_requirement_id == made.id


def test_a_moment_takes_the_emotion_of_the_room(room: Room, session: Session, actor: Actor) -> None:
    (llega,) = moments_of(room.cycle_id, session=session)
    with pytest.raises(Refused, match="Todavía nadie dijo qué siente en «Llega»"):
        take_emotions(room.id, [llega.id], session=session, actor=actor)
    key_in_hands(room.id, llega.id, {Emotion.BAD: 3, Emotion.GOOD: 2}, session=session, actor=actor)
    conclude(session)
    (changed,) = take_emotions(room.id, [llega.id], session=session, actor=actor)
    conclude(session)
    assert changed.emotion is Emotion.NEUTRAL
    undo(history_of(room.cycle_id, session=session)[0].id, session=session, actor=actor)
    assert moments_of(room.cycle_id, session=session)[0].emotion is None


@pytest.mark.parametrize(
    ("voices", "told"),
    [
        ([Voice(1, "Ana", 1), Voice(2, "ana", 1)], "Ana y 1 persona más"),
        ([Voice("ana", "Ana", 1), Voice("ana", "ANA", 2)], "Ana y 1 persona más"),
        ([Voice(1, "", 1), Voice(1, "", 1), Voice(None, "", 2), Voice(None, "", 3)], "6 personas"),
    ],
)
def test_the_same_name_is_told_once_and_nobody_is_lost(voices: list[Voice], told: str) -> None:
    authors = authors_among(voices)
    assert (str(authors), len(authors.names) + authors.unnamed) == (told, people_among(voices))


def test_authors_are_told_by_name_and_the_others_counted() -> None:
    assert str(Authors()) == ""
    assert str(Authors(unnamed=1)) == "1 persona"
    assert str(Authors(("Ana", "Luis", "Rosa"))) == "Ana, Luis y Rosa"
