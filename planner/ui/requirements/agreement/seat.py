"""What whoever looks at the board may do in it."""

from dataclasses import dataclass

from planner.services.agreement.board import AgreementBoard
from planner.services.agreement.people import own_person_id
from planner.services.agreement.reading import read_agreement
from planner.services.permissions import may
from planner.ui.access import current_actor, my_reading
from planner.vocabulary import Permission


@dataclass(frozen=True)
class Seat:
    """`own_id` is the person one is, if one has to agree; `records` says whether one may note others' answers."""

    own_id: int | None
    records: bool

    def may_answer(self, person_id: int) -> bool:
        """Whether one may say where that person stands."""
        return self.records or person_id == self.own_id


def take_seat(cycle_id: int) -> tuple[AgreementBoard, Seat]:
    """The board of a cycle, and what the person at the screen may do in it."""
    actor = current_actor()
    with my_reading() as session:
        board = read_agreement(cycle_id, session=session)
        own_id = own_person_id(cycle_id, session=session, actor=actor)
        agrees = may(actor, Permission.AGREE, cycle_id=cycle_id, session=session)
        records = may(actor, Permission.RECORD_AGREEMENT, cycle_id=cycle_id, session=session)
    has_to = agrees and any(person.id == own_id for person in board.people)
    return board, Seat(own_id if has_to else None, records)
