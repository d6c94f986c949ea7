"""The minutes of a workshop: everything that was said, felt, agreed, ranked and decided there, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlmodel import Session

from planner.services.cycle.closure_record import Closure, read_closure
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.cycle.participation import Participant, read_participants
from planner.services.priority.ranking.result import GroupRanking
from planner.services.requirements.agreement.board import AgreementBoard
from planner.services.requirements.agreement.reading import read_agreement
from planner.services.workshop.board import Board, Card, read_board
from planner.services.workshop.ranking import AdoptedRanking, adopted_rankings, read_ranking, voted_rounds
from planner.vocabulary import Step


@dataclass(frozen=True)
class Minutes:
    """A workshop as its minutes tell it; `opened_at` and `closed_at` in the reader's zone, the latter None while open.

    `rounds` are the votes on the order of the actions whose result may be seen, by number; `adopted` what the team
    took from them, the oldest first; `people` whoever takes part in some step of the cycle, by name.
    """

    matrix: Matrix
    board: Board
    opened_at: datetime
    closed_at: datetime | None
    people: tuple[Participant, ...]
    agreement: AgreementBoard
    rounds: Mapping[int, GroupRanking]
    adopted: tuple[AdoptedRanking, ...]
    closures: tuple[Closure, ...]

    @property
    def title(self) -> str:
        """What the workshop is called."""
        return self.board.room.title or f"Taller del ciclo {self.matrix.name}"

    def fate(self, card: Card) -> str:
        """What became of a contribution, in a few words."""
        if card.became_moment_id is not None:
            names = {moment.id: moment.name for moment in self.matrix.moments}
            return _became("Momento", names.get(card.became_moment_id))
        if card.became_requirement_id is not None:
            texts = {row.id: row.text for row in self.matrix.requirements}
            return _became("Requerimiento", texts.get(card.became_requirement_id))
        return "No pasó a la matriz"


def _became(what: str, name: str | None) -> str:
    return f"{what}: {name}" if name else f"{what} que después se eliminó"


def read_minutes(workshop_id: int, *, zone: tzinfo | None, session: Session) -> Minutes:
    """The minutes of a workshop; `zone` None means the zone of this machine. Raises NotFound."""
    board = read_board(workshop_id, session=session)
    room, cycle_id = board.room, board.room.cycle_id
    rounds = {
        number: read_ranking(workshop_id, number, session=session)
        for number in voted_rounds(workshop_id, session=session)
    }
    records = adopted_rankings(cycle_id, session=session)
    return Minutes(
        matrix=read_matrix(cycle_id, session=session),
        board=board,
        opened_at=room.opened_at.astimezone(zone),
        closed_at=room.closed_at.astimezone(zone) if room.closed_at else None,
        people=_people(cycle_id, session),
        agreement=read_agreement(cycle_id, session=session),
        rounds=rounds,
        adopted=tuple(record for record in reversed(records) if record.workshop_id == workshop_id),
        closures=tuple(found for step in Step if (found := read_closure(cycle_id, step, session=session))),
    )


def _people(cycle_id: int, session: Session) -> tuple[Participant, ...]:
    found = {person.id: person for step in Step for person in read_participants(cycle_id, step, session=session)}
    return tuple(sorted(found.values(), key=lambda person: person.name.casefold()))
