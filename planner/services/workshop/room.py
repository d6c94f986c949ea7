"""A workshop as it stands, for those who lead it and those who take part."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.models import MomentOfTruth, ServiceCycle, Workshop
from planner.services.addresses import read_code
from planner.store.versions import find
from planner.vocabulary import Activity, BallotKind

NOT_HERE = "No hay ningún taller con ese código. Revise las seis letras y números en la pantalla de la sala."


@dataclass(frozen=True)
class Room:
    """A workshop as it was read. `moment_id` is the moment the room is looking at, None for all of them."""

    id: int
    version: int
    cycle_id: int
    code: str
    title: str
    place: str
    activity: Activity
    moment_id: int | None
    hidden: bool
    ballot_kind: BallotKind
    points: int
    round: int
    timer_ends_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    decisions: str

    @property
    def is_open(self) -> bool:
        """Whether it still accepts anything."""
        return self.closed_at is None


def room_of(workshop: Workshop) -> Room:
    """The row as a frozen value."""
    return Room(**workshop.model_dump())


def read_room(workshop_id: int, *, session: Session) -> Room:
    """A workshop by its number. Raises NotFound."""
    return room_of(find(session, Workshop, workshop_id, what="este taller"))


def rooms_of(cycle_id: int, *, session: Session) -> tuple[Room, ...]:
    """The workshops of a cycle, the newest first."""
    query = select(Workshop).where(Workshop.cycle_id == cycle_id)
    return tuple(map(room_of, session.exec(query.order_by(col(Workshop.id).desc()))))


def find_room(code: str, *, session: Session) -> Room:
    """The open workshop with the code that somebody typed, or the last one that had it. Raises NotFound.

    The workshops of a deleted cycle are not there.
    """
    query = (
        select(Workshop)
        .join(ServiceCycle)
        .where(Workshop.code == read_code(code), col(ServiceCycle.deleted_at).is_(None))
        .order_by(col(Workshop.closed_at).is_not(None), col(Workshop.id).desc())
    )
    workshop = session.exec(query.limit(1)).first()
    if workshop is None:
        raise NotFound(NOT_HERE)
    return room_of(workshop)


def check_moment(moment_id: int | None, cycle_id: int, session: Session) -> MomentOfTruth | None:
    """The moment of that cycle, None for none. Raises InvalidInput when it is of another one or no longer there."""
    if moment_id is None:
        return None
    moment = session.get(MomentOfTruth, moment_id)
    if moment is None or moment.cycle_id != cycle_id:
        raise InvalidInput([Problem("Ese momento ya no está en el ciclo. Elija otro.", field="moment_id")])
    return moment
