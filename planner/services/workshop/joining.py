"""Phones in a room: let in with its code, recognised from then on, and heard while the room still waits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.schema import accept
from planner.inputs.workshop import ParticipantForm
from planner.models import ServiceCycle, Workshop, WorkshopParticipant
from planner.models.base import now
from planner.services.institution.institutions import branch_names
from planner.services.people.one_use_links import fingerprint, new_token
from planner.services.workshop.room import Room, find_room, room_of
from planner.vocabulary import Activity

# Coming in: a phone joins a workshop with its code and is recognised from then on by what its cookie holds.

MOST_PHONES = 300
SEEN_EVERY = timedelta(seconds=30)
"""That a phone is there is written down no more often than this."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Joined:
    """A phone in a room. `token` is what its cookie holds, empty when it was read from the database."""

    participant_id: int
    name: str
    room: Room
    seen_at: datetime
    token: str = ""

    def is_stale(self, at: datetime) -> bool:
        """Whether it is time to note again that the phone is there."""
        return at - self.seen_at > SEEN_EVERY


def join(code: str, values: Mapping[str, Any], *, token: str = "", session: Session) -> Joined:
    """Let a phone in (fields of ParticipantForm, all of them optional).

    `token` is a random one that the page has made, so that a form sent twice lets one phone in and not two; whatever
    does not look like one is replaced. Raises NotFound, InvalidInput, and Refused when the workshop is closed or full.
    """
    form = accept(ParticipantForm, values)
    room = _hold(find_room(code, session=session), session)
    token = token if _TOKEN.fullmatch(token) else new_token()
    known = _phone(token, session)
    if known is not None and known.workshop_id == room.id:
        return Joined(known.id, known.name, room, known.seen_at, token)
    token = token if known is None else new_token()
    _check_space(room, session)
    _check_branch(form.branch_id, room, session)
    phone = WorkshopParticipant(workshop_id=room.id, token_hash=fingerprint(token), **form.model_dump())
    session.add(phone)
    session.flush()
    return Joined(phone.id, phone.name, room, phone.seen_at, token)


def _hold(room: Room, session: Session) -> Room:
    """The open workshop as it is now, held: phones that join at the same instant take turns."""
    query = select(Workshop).where(Workshop.id == room.id).with_for_update()
    held = room_of(session.exec(query.execution_options(populate_existing=True)).one())
    if not held.is_open:
        raise Refused("Este taller ya se cerró. Si la sala sigue reunida, pida el código nuevo.")
    return held


def _phone(token: str, session: Session) -> WorkshopParticipant | None:
    query = select(WorkshopParticipant).where(WorkshopParticipant.token_hash == fingerprint(token))
    return session.exec(query).first()


def _check_space(room: Room, session: Session) -> None:
    query = select(func.count(col(WorkshopParticipant.id))).where(
        WorkshopParticipant.workshop_id == room.id, col(WorkshopParticipant.by_hand).is_(False)
    )
    if session.exec(query).one() >= MOST_PHONES:
        raise Refused(f"El taller ya está completo: admite {MOST_PHONES} teléfonos. Avise a quien lo conduce.")


def _check_branch(branch_id: int | None, room: Room, session: Session) -> None:
    if branch_id is not None and branch_id not in branch_names(room.cycle_id, session=session):
        raise InvalidInput([Problem("no es de esta institución. Elija otra.", "«Su agencia u oficina»", "branch_id")])


def find_participant(token: str, *, session: Session) -> Joined | None:
    """The phone whose cookie holds the token, with its room as it is now; None when it holds nothing we gave."""
    if not _TOKEN.fullmatch(token):
        return None
    query = (
        select(WorkshopParticipant, Workshop)
        .join(Workshop)
        .join(ServiceCycle)
        .where(WorkshopParticipant.token_hash == fingerprint(token), col(ServiceCycle.deleted_at).is_(None))
    )
    found = session.exec(query).first()
    if found is None:
        return None
    phone, workshop = found
    return Joined(phone.id, phone.name, room_of(workshop), phone.seen_at)


def note_seen(participant_id: int, *, session: Session) -> None:
    """Write down that a phone has just been there."""
    phone = session.get(WorkshopParticipant, participant_id)
    if phone is not None:
        phone.seen_at = now()


# What every message of a phone passes through: whose it is, and whether the room still waits for it.


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
