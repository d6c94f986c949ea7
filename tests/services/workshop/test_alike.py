from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.workshop.board import read_board
from planner.services.workshop.converting import convert_to_moments
from planner.services.workshop.duplicates import likely_duplicates
from planner.services.workshop.leading import change_activity
from planner.services.workshop.moderating import hide_contributions
from planner.vocabulary import Activity
from tests.services.workshop.rooms import new_cycle, new_room, say


def test_only_cards_that_could_be_joined_are_compared(session: Session, actor: Actor) -> None:
    room = new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    say(room, "Llegada a la agencia", "llegar a la agencia", "La llegada a la agencia", "Despedida", session=session)
    first, second, third, _ = (card.id for card in read_board(room.id, session=session).cards)

    def together() -> list[set[int]]:
        found = likely_duplicates(read_board(room.id, session=session))
        return [{group.keep_id, *group.other_ids} for group in found]

    assert together() == [{first, second, third}]
    hide_contributions([third], session=session, actor=actor)
    assert together() == [{first, second}]
    convert_to_moments([second], session=session, actor=actor)
    assert together() == []
