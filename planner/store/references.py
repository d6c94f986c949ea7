"""What names what: rows that others hang from, and references that lead nowhere.

It looks at whole tables, whatever the session may see, and tells no more than whether something is there.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from planner.models import Change, Operation, Row, Table

HISTORY = {str(Operation.__tablename__), str(Change.__tablename__)}


def is_named(row: Row, session: Session) -> bool:
    """Whether any other row names this one; that the history does is no obstacle to anything."""
    keys = [key for table in Table.metadata.sorted_tables for key in table.foreign_keys]
    return any(
        _is_there(key.parent, row.id, session)
        for key in keys
        if key.column.table.name == row.__tablename__ and key.parent.table.name not in HISTORY
    )


def lost_references(table: str, values: Mapping[str, Any], session: Session) -> set[str]:
    """The columns of a row, given by its values, that name something which is no longer there."""
    return {
        key.parent.name
        for key in Table.metadata.tables[table].foreign_keys
        if values.get(key.parent.name) is not None and not _is_there(key.column, values[key.parent.name], session)
    }


def _is_there(column: ColumnElement[Any], value: object, session: Session) -> bool:
    query = select(column).where(column == value).limit(1)
    return session.connection().execute(query).first() is not None
