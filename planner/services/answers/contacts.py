"""The names and phones that clients left: looked at by few, and forgotten in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from planner.formats import count
from planner.models import Branch, ContactDetail, Response, Wave
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.people.permissions import permitted, require
from planner.services.waves.waves import find_locked_wave, find_wave
from planner.store.transaction import transaction
from planner.vocabulary import Permission


@dataclass(frozen=True)
class Contact:
    """Who wants to be reached. `branch` is where they were attended, empty when nobody said."""

    id: int
    name: str
    phone: str
    branch: str
    consented_at: datetime


def contacts_of(wave_id: int, *, session: Session, actor: Actor) -> tuple[Contact, ...]:
    """The names and phones of a wave, the newest first. Raises Refused and NotFound."""
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.VIEW_CONTACTS, cycle_id=wave.cycle_id, session=session)
    query = (
        select(ContactDetail, Branch.name)
        .join(Response, col(Response.id) == col(ContactDetail.response_id))
        .join(Branch, col(Branch.id) == col(Response.branch_id), isouter=True)
        .where(Response.wave_id == wave_id)
        .order_by(col(ContactDetail.consented_at).desc(), col(ContactDetail.id).desc())
    )
    return tuple(
        Contact(detail.id, detail.name, detail.phone, branch or "", detail.consented_at)
        for detail, branch in session.exec(query)
    )


def delete_contacts(wave_id: int, contact_ids: Sequence[int] | None = None, *, session: Session, actor: Actor) -> int:
    """Delete names and phones of a wave for good, all of them unless `contact_ids` says which; how many there were.

    The answers stay. Raises Refused and NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    mine = select(Response.id).where(Response.wave_id == wave_id)
    wanted = select(ContactDetail.id).where(col(ContactDetail.response_id).in_(mine))
    if contact_ids is not None:
        wanted = wanted.where(col(ContactDetail.id).in_(contact_ids))
    found = list(session.exec(wanted))
    summary = f"Borró los datos de {count(len(found), 'persona', 'personas')} que respondieron la ola {wave.number}"
    permitted(session, actor, Permission.DELETE_ANSWERS, summary=summary, cycle_id=wave.cycle_id)
    session.execute(delete(ContactDetail).where(col(ContactDetail.id).in_(wanted)))
    return len(found)


def forget_expired(session: Session, at: datetime | None = None) -> int:
    """Delete the names and phones of waves that closed longer ago than they promised to keep them; how many."""
    instant = at or now()
    closed = select(Wave).where(col(Wave.closed_at).is_not(None), col(Wave.retention_days).is_not(None))
    expired = [wave.id for wave in session.exec(closed) if _has_expired(wave, instant)]
    mine = select(Response.id).where(col(Response.wave_id).in_(expired))
    gone = select(ContactDetail.id).where(col(ContactDetail.response_id).in_(mine))
    number = len(list(session.exec(gone)))
    if number:
        session.execute(delete(ContactDetail).where(col(ContactDetail.id).in_(gone)))
    return number


def forget_in_all_waves() -> None:
    """`forget_expired` in a transaction of its own, past any scope: when the server starts nobody is there to ask."""
    with transaction() as session:
        forget_expired(session)


def _has_expired(wave: Wave, at: datetime) -> bool:
    kept = wave.retention_days
    return wave.closed_at is not None and kept is not None and wave.closed_at + timedelta(days=kept) < at
