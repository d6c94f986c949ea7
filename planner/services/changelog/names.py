"""What the rows are called that changes point to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from planner.models import Change, StoredFile, Table
from planner.services.changelog.things import THINGS
from planner.services.changelog.values import Names, tables_named
from planner.services.reversal import ROW_TABLES

BATCH = 500
_FILES = str(StoredFile.__tablename__)


def read_names(changes: Sequence[Change], *, session: Session) -> Names:
    """What the rows that the changes point to are called; of those deleted since, as they last were."""
    wanted: dict[str, set[int]] = {}
    for table, row_id in _references(changes):
        wanted.setdefault(table, set()).add(row_id)
    return {
        (table, row_id): name
        for table, ids in wanted.items()
        if (title := _title_of(table))
        for row_id, name in _names(table, title, ids, session).items()
        if name
    }


def _references(changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    for change in changes:
        for column in Table.metadata.tables[change.table_name].columns:
            for named in tables_named(change.table_name, column.name):
                for values in (change.before, change.after):
                    if values and values.get(column.name) is not None:
                        yield named, values[column.name]


def _title_of(table: str) -> str:
    return "name" if table == _FILES else THINGS[table].title if table in THINGS else ""


def _names(table: str, title: str, ids: set[int], session: Session) -> dict[int, str]:
    names: dict[int, str] = {}
    for part in _batches(ids):
        names |= _present(table, title, part, session)
    for part in _batches(ids - names.keys()):
        names |= _last_known(table, title, part, session)
    return names


def _batches(ids: set[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _present(table: str, title: str, ids: Sequence[int], session: Session) -> dict[int, str]:
    model: Any = ROW_TABLES[table]
    found = session.exec(select(model.id, getattr(model, title)).where(model.id.in_(ids)))
    return {row_id: str(name) for row_id, name in found}


def _last_known(table: str, title: str, ids: Sequence[int], session: Session) -> dict[int, str]:
    newest = (
        select(func.max(Change.id))
        .where(Change.table_name == table, col(Change.row_id).in_(ids))
        .group_by(col(Change.row_id))
    )
    found = session.exec(select(Change).where(col(Change.id).in_(newest)))
    return {change.row_id: str((change.after or change.before or {}).get(title, "")) for change in found}
