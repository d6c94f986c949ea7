"""Many new rows in few statements, recorded in the history like any others."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import bindparam, insert, text
from sqlmodel import Session

from planner.models import Change, Row, Said
from planner.store.history import change_values, operation_in_force


def insert_rows(session: Session, table: type[Row], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert new rows of one table and return their ids in order; columns not given take the model's defaults.

    The values must be valid already: nothing is checked here but what the database itself checks.
    """
    if not rows:
        return []
    operation = operation_in_force(session)
    ids = _take_ids(session, str(table.__tablename__), len(rows))
    complete = [_complete(table, row) | {"id": row_id} for row, row_id in zip(rows, ids, strict=True)]
    connection = session.connection()
    connection.execute(insert(table), complete)
    changes = [change_values(operation, table, None, to_jsonable_python(values)) for values in complete]
    connection.execute(insert(Change), changes)
    return ids


def insert_said(session: Session, table: type[Row | Said], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert what phones send: it comes in large numbers, is its own history, and no operation stands behind it.

    Columns not given take the model's defaults; the database gives the ids.
    """
    if rows:
        session.flush()
        complete = [_complete(table, row) for row in rows]
        for row in complete:
            del row["id"]
        session.connection().execute(insert(table), complete)


def _complete(table: type[Row | Said], given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: given[name] if name in given else field.get_default(call_default_factory=True)
        for name, field in table.model_fields.items()
    }


def _take_ids(session: Session, table: str, count: int) -> list[int]:
    """Ids never used before. Asking for them beforehand lets one statement insert all rows on every engine."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        query = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return sorted(connection.execute(query, {"name": table, "count": count}).scalars())
    # SQLite has one writer at a time, and ours holds the lock from the start of its transaction.
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(bindparam("name", table))
    last = connection.execute(query).scalar() or 0
    return list(range(last + 1, last + count + 1))
