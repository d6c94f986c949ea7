"""The operations of a history with what people need to know about each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from itertools import groupby

from sqlmodel import Session, col, func, select

from planner.errors import NotFound
from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.changelog.extent import CycleHistory, Extent, extent_of, require_history, within
from planner.services.changelog.names import read_names
from planner.services.changelog.searching import EVERYTHING, HistoryFilter, matching
from planner.services.changelog.wording import RowChange, describe
from planner.services.permissions import may
from planner.services.undo import lasting_ids, permission_to_undo, undone_ids
from planner.vocabulary import Permission


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
    conditions = (*within(extent), *matching(wanted, zone))
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
