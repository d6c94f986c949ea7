import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, Refused
from planner.services.actor import Actor
from planner.services.history.undo import undo, undoable_operation
from planner.services.moments.moments import moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import attendees_of, read_board
from planner.services.workshop.emotions_and_agreement import say_feeling
from planner.services.workshop.leading import change_activity, close_workshop
from planner.services.workshop.room import Room
from planner.services.workshop.tallies import agreements_of, emotions_of
from planner.services.workshop.voting import ballots_of, items_to_rank
from planner.services.workshop.without_phone import (
    hands_of,
    key_in_agreement,
    key_in_ballot,
    key_in_card,
    key_in_hands,
    paper_ballots,
    remove_ballot,
)
from planner.store.history import conclude
from planner.vocabulary import Activity, Emotion, Role
from tests.services.history.histories import history_of
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, phone


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    cycle_id = new_cycle("Llega", "Espera", actions=ACTIONS, session=session, actor=actor)
    return new_room(cycle_id, session=session, actor=actor)


@pytest.fixture
def moment(room: Room, session: Session) -> int:
    return moments_of(room.cycle_id, session=session)[0].id


def test_hands_add_to_the_phones_and_are_corrected_by_keying_them_in_again(
    room: Room, moment: int, session: Session, actor: Actor
) -> None:
    change_activity(room.id, {"activity": Activity.EMOTIONS}, session=session, actor=actor)
    say_feeling(phone(room, session=session), {moment: Emotion.GOOD}, session=session)
    conclude(session)
    for hands in ({Emotion.GOOD: 9, Emotion.BAD: 1}, {Emotion.GOOD: 4, Emotion.VERY_BAD: 2, Emotion.BAD: 0}):
        key_in_hands(room.id, moment, hands, session=session, actor=actor)
    assert hands_of(room.id, moment, session=session) == {Emotion.GOOD: 4, Emotion.VERY_BAD: 2}
    (tally,) = emotions_of(room.id, session=session)
    assert (tally.people[Emotion.GOOD], tally.people[Emotion.VERY_BAD], tally.total) == (5, 2, 7)
    assert undoable_operation(session) is None
    summary = history_of(room.cycle_id, session=session)[0].summary
    assert summary == "Anotó manos en «Llega»: 9 manos por «Buena», 1 mano por «Mala»"


def test_impossible_numbers_of_hands_are_refused(room: Room, moment: int, session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput, match="no es un número posible"):
        key_in_hands(room.id, moment, {Emotion.GOOD: -1}, session=session, actor=actor)
    with pytest.raises(InvalidInput):
        key_in_hands(room.id, 999, {Emotion.GOOD: 1}, session=session, actor=actor)


def test_hands_for_and_against_a_requirement(room: Room, moment: int, session: Session, actor: Actor) -> None:
    (rapid,) = add_requirements(moment, [{"text": "Que sea rápido"}], session=session, actor=actor)
    for agree, disagree in ((1, 1), (12, 3)):
        key_in_agreement(room.id, rapid.id, agree, disagree, reason="No alcanza", session=session, actor=actor)
    (tally,) = agreements_of(room.id, session=session)
    assert (tally.agree, tally.disagree, tally.dissent[0].reason, tally.dissent[0].people) == (12, 3, "No alcanza", 3)


def test_a_paper_card_is_on_the_board_with_its_votes_and_can_be_taken_back(
    room: Room, moment: int, session: Session, actor: Actor
) -> None:
    for values in (
        {"kind": "moment", "text": "Saluda", "votes": 4},
        {"kind": "moment", "text": "Saluda", "name": "Rosa"},
        {"kind": "requirement", "text": "Que sea rápido", "moment_id": moment, "name": "rosa "},
    ):
        key_in_card(room.id, values, session=session, actor=actor)
        conclude(session)
    board = read_board(room.id, session=session)
    assert [(card.text, card.votes, str(card.authors), card.by_hand) for card in board.cards] == [
        ("Saluda", 4, "4 personas", True),
        ("Saluda", 1, "Rosa", True),
        ("Que sea rápido", 1, "Rosa", True),
    ]
    assert [attendee.name for attendee in attendees_of(room.id, session=session)] == ["", "Rosa"]
    undo(history_of(room.cycle_id, session=session)[0].id, session=session, actor=actor)
    assert len(read_board(room.id, session=session).cards) == 2
    with pytest.raises(InvalidInput, match="Elija a qué momento"):
        key_in_card(room.id, {"kind": "requirement", "text": "Que sea rápido"}, session=session, actor=actor)


def test_paper_ballots_are_one_each_and_can_be_mended(room: Room, session: Session, actor: Actor) -> None:
    items = items_to_rank(room.cycle_id, session=session)
    first, second, third = (item.id for item in items)
    rosa = {"name": "Rosa", "role": Role.STAFF}
    key_in_ballot(room.id, {first: 1}, values=rosa, session=session, actor=actor)
    key_in_ballot(room.id, {second: 1}, values=rosa, session=session, actor=actor)
    unnamed = [key_in_ballot(room.id, {third: 1}, session=session, actor=actor) for _ in range(2)]
    again = key_in_ballot(room.id, {third: 2, first: 1}, ballot_id=unnamed[0], session=session, actor=actor)
    assert [dict(ballot.ranks) for ballot in ballots_of(room.id, 1, items, session=session)] == [
        {second: 1},
        {third: 1},
        {third: 2, first: 1},
    ]
    remove_ballot(room.id, again, session=session, actor=actor)
    assert [who.name for _paper, who in paper_ballots(room.id, 1, session=session)] == ["", "Rosa"]
    with pytest.raises(NotFound):
        remove_ballot(room.id, again, session=session, actor=actor)
    with pytest.raises(InvalidInput):
        key_in_ballot(room.id, {first: 9}, session=session, actor=actor)


def test_a_closed_workshop_takes_no_paper_either(room: Room, moment: int, session: Session, actor: Actor) -> None:
    close_workshop(room.id, session=session, actor=actor)
    with pytest.raises(Refused, match="Reábralo para seguir"):
        key_in_card(room.id, {"kind": "moment", "text": "Saluda"}, session=session, actor=actor)
    with pytest.raises(Refused, match="Reábralo para seguir"):
        key_in_hands(room.id, moment, {Emotion.GOOD: 1}, session=session, actor=actor)
