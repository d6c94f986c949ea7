"""The operations of a history as people read them, and the news since somebody last looked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from itertools import groupby

from sqlmodel import Session, col, func, select

from planner.errors import NotFound
from planner.models import Change, Operation, ServiceCycle
from planner.services.actor import Actor
from planner.services.history.extent import CycleHistory, Extent, extent_of, operations_within, require_history
from planner.services.history.searching import EVERYTHING, HistoryFilter, matching
from planner.services.history.undo import lasting_ids, permission_to_undo, undone_ids
from planner.services.history.wording import RowChange, describe, read_names
from planner.services.people.permissions import may
from planner.store.versions import NO_CYCLE
from planner.vocabulary import Permission

# The operations of a history with what people need to know about each.


@dataclass(frozen=True)
class HistoryEntry:
    """One operation: `at` in the reader's time zone."""

    id: int
    at: datetime
    actor: str
    summary: str
    undone: bool
    can_be_undone: bool


@dataclass(frozen=True)
class HistoryPage:
    """Part of a history, and how many operations there are in all that were looked for."""

    entries: tuple[HistoryEntry, ...]
    total: int


def read_history(
    extent: Extent,
    wanted: HistoryFilter = EVERYTHING,
    *,
    zone: tzinfo | None,
    limit: int,
    offset: int = 0,
    session: Session,
    actor: Actor,
) -> HistoryPage:
    """Operations of a history, newest first: at most `limit`, after the first `offset` of those looked for.

    `zone` is the reader's; None means that of this machine. Raises Refused for who may not read it.
    """
    require_history(extent, session=session, actor=actor)
    conditions = (*operations_within(extent), *matching(wanted, zone))
    query = select(Operation).where(*conditions).order_by(col(Operation.id).desc())
    operations = session.exec(query.limit(limit).offset(offset)).all()
    total = session.exec(select(func.count()).select_from(Operation).where(*conditions)).one()
    undone = undone_ids(extent, session=session)
    open_ids = _undoable(extent, operations, session, actor) - undone
    return HistoryPage(tuple(_entry(row, zone, row.id in undone, row.id in open_ids) for row in operations), total)


def _undoable(extent: Extent, operations: Sequence[Operation], session: Session, actor: Actor) -> set[int]:
    """Those of the operations that left something to take back and that the actor is trusted with."""
    ids = [row.id for row in operations]
    changed = set(session.exec(select(Change.operation_id).where(col(Change.operation_id).in_(ids)).distinct()))
    cycle_id = extent.cycle_id if isinstance(extent, CycleHistory) else None

    @cache
    def is_able(permission: Permission, institution_id: int | None) -> bool:
        return may(actor, permission, institution_id=institution_id, cycle_id=cycle_id, session=session)

    able = {row.id for row in operations if is_able(permission_to_undo(row, actor=actor), row.institution_id)}
    return changed & able - lasting_ids(ids, session=session)


def _entry(operation: Operation, zone: tzinfo | None, undone: bool, can_be_undone: bool) -> HistoryEntry:
    return HistoryEntry(
        id=operation.id,
        at=operation.at.astimezone(zone),
        actor=operation.actor,
        summary=operation.summary,
        undone=undone,
        can_be_undone=can_be_undone,
    )


def by_day(entries: Iterable[HistoryEntry]) -> Iterator[tuple[date, list[HistoryEntry]]]:
    """The entries of each day, in the order given."""
    for day, found in groupby(entries, key=lambda entry: entry.at.date()):
        yield day, list(found)


def read_details(operation_id: int, *, session: Session, actor: Actor) -> tuple[RowChange, ...]:
    """What an operation changed, row by row, in Spanish words. Raises NotFound or Refused."""
    operation = session.get(Operation, operation_id)
    extent = extent_of(operation) if operation else None
    if extent is None:
        raise NotFound("No encontramos ese cambio. Actualice la página.")
    require_history(extent, session=session, actor=actor)
    query = select(Change).where(Change.operation_id == operation_id).order_by(col(Change.id))
    changes = session.exec(query).all()
    return describe(changes, read_names(changes, session=session))


# What others did in a cycle since somebody last looked.

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
