"""What others did in a cycle since somebody last looked."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.models import Operation, ServiceCycle
from planner.store.versions import NO_CYCLE

MOST_TOLD = 3


@dataclass(frozen=True)
class Deed:
    """One operation: who did it, and what ("Agregó 3 momentos")."""

    actor: str
    summary: str


@dataclass(frozen=True)
class News:
    """`token` is the newest operation of the cycle; `deeds` are the newest after the one asked about, newest first."""

    token: int
    deeds: tuple[Deed, ...]


def news_since(cycle_id: int, operation_id: int, *, session: Session) -> News:
    """What happened in a cycle after an operation: at most MOST_TOLD deeds. Raises NotFound without the cycle."""
    newest = select(func.max(col(Operation.id))).select_from(ServiceCycle).join(Operation, isouter=True)
    cycle = newest.where(ServiceCycle.id == cycle_id, col(ServiceCycle.deleted_at).is_(None))
    found = session.exec(cycle.group_by(col(ServiceCycle.id))).all()
    if not found:
        raise NotFound(NO_CYCLE)
    token = found[0] or 0
    return News(token, _deeds(cycle_id, operation_id, session) if token > operation_id else ())


def _deeds(cycle_id: int, operation_id: int, session: Session) -> tuple[Deed, ...]:
    query = (
        select(Operation)
        .where(Operation.cycle_id == cycle_id, col(Operation.id) > operation_id)
        .order_by(col(Operation.id).desc())
        .limit(MOST_TOLD)
    )
    return tuple(Deed(operation.actor, operation.summary) for operation in session.exec(query))
