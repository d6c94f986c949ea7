"""What every message of a phone passes through: whose it is, and whether the room still waits for it."""

from dataclasses import dataclass

from sqlmodel import Session, select

from planner.errors import Refused
from planner.models import ServiceCycle, Workshop, WorkshopParticipant
from planner.models.base import now
from planner.services.workshop.room import Room, room_of
from planner.vocabulary import Activity


class Closed(Refused):
    """The workshop accepts nothing any more."""

    def __init__(self) -> None:
        super().__init__("Este taller ya se cerró y no recibe más aportes. Gracias por participar.")


class MovedOn(Refused):
    """The room is doing something else by now."""

    def __init__(self) -> None:
        super().__init__("La sala ya pasó a otra actividad, así que esto ya no se pudo enviar.")


@dataclass(frozen=True)
class Attendance:
    """A phone in its room, both held until the end of the transaction."""

    participant_id: int
    room: Room


def attend(participant_id: int, activity: Activity | None = None, *, session: Session) -> Attendance:
    """The phone and its room, if the room is open and at that activity; raises Closed or MovedOn otherwise.

    The phone itself is held, so that what it sends twice at the same instant takes turns; the room is held only
    against being closed meanwhile, so that phones do not wait for each other.
    """
    phones = select(WorkshopParticipant).where(WorkshopParticipant.id == participant_id).with_for_update()
    phone = session.exec(phones.execution_options(populate_existing=True)).one()
    rooms = select(Workshop, ServiceCycle.deleted_at).join(ServiceCycle).where(Workshop.id == phone.workshop_id)
    held = rooms.with_for_update(read=True, of=Workshop).execution_options(populate_existing=True)
    workshop, deleted_at = session.exec(held).one()
    if workshop.closed_at is not None or deleted_at is not None:
        raise Closed
    if activity not in {None, workshop.activity}:
        raise MovedOn
    phone.seen_at = now()
    return Attendance(phone.id, room_of(workshop))
