"""The operations of a cycle with what people need to know about each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from planner.models import Change, Operation, Table
from planner.services.changelog.values import Names, tables_named
from planner.services.changelog.wording import THINGS, RowChange, describe
from planner.services.changelog.extent import CycleHistory
from planner.services.reversal import ROW_TABLES
from planner.services.undo import history_of, lasting_ids, undone_ids


@dataclass(frozen=True)
class HistoryEntry:
    """One operation: `at` in the reader's time zone; `undoes` when it took another one back."""

    id: int
    at: datetime
    actor: str
    summary: str
    undone: bool
    undoes: bool
    can_be_undone: bool


def read_history(cycle_id: int, *, zone: tzinfo | None, limit: int, session: Session) -> tuple[HistoryEntry, ...]:
    """The last `limit` operations of a cycle, newest first; `zone` None means the zone of this machine."""
    undone = undone_ids(CycleHistory(cycle_id), session=session)
    operations = history_of(cycle_id, session=session, limit=limit)
    ids = [row.id for row in operations]
    changed = set(session.exec(select(Change.operation_id).where(col(Change.operation_id).in_(ids)).distinct()))
    open_ids = changed - undone - lasting_ids(ids, session=session)
    return tuple(_entry(row, zone, row.id in undone, row.id in open_ids) for row in operations)


def _entry(operation: Operation, zone: tzinfo | None, undone: bool, can_be_undone: bool) -> HistoryEntry:
    return HistoryEntry(
        id=operation.id,
        at=operation.at.astimezone(zone),
        actor=operation.actor,
        summary=operation.summary,
        undone=undone,
        undoes=operation.undoes_id is not None,
        can_be_undone=can_be_undone,
    )


def by_day(entries: Iterable[HistoryEntry]) -> Iterator[tuple[date, list[HistoryEntry]]]:
    """The entries of each day, in the order given."""
    for day, found in groupby(entries, key=lambda entry: entry.at.date()):
        yield day, list(found)


def read_details(operation_id: int, *, session: Session) -> tuple[RowChange, ...]:
    """What an operation changed, row by row, in Spanish words."""
    query = select(Change).where(Change.operation_id == operation_id).order_by(col(Change.id))
    changes = session.exec(query).all()
    return describe(changes, _names(changes, session))


def _names(changes: Sequence[Change], session: Session) -> Names:
    """What the rows that the changes point to are called; of those deleted since, as they last were."""
    wanted = {pair for change in changes for pair in _references(change)}
    return {pair: name for pair in wanted if (name := _name(*pair, session))}


def _references(change: Change) -> Iterator[tuple[str, int]]:
    for column in Table.metadata.tables[change.table_name].columns:
        for named in tables_named(change.table_name, column.name):
            for values in (change.before, change.after):
                if values and values.get(column.name) is not None:
                    yield named, values[column.name]


def _name(table: str, row_id: int, session: Session) -> str:
    if table == "stored_file":
        return _column("stored_file", "name", row_id, session)
    title = THINGS[table].title if table in THINGS else ""
    return (_column(table, title, row_id, session) or _last_known(table, title, row_id, session)) if title else ""


def _column(table: str, column: str, row_id: int, session: Session) -> str:
    model: Any = ROW_TABLES[table]
    return str(session.exec(select(getattr(model, column)).where(model.id == row_id)).first() or "")


def _last_known(table: str, title: str, row_id: int, session: Session) -> str:
    query = select(Change).where(Change.table_name == table, Change.row_id == row_id).order_by(col(Change.id).desc())
    change = session.exec(query.limit(1)).first()
    return str((change.before or {}).get(title, "")) if change else ""
