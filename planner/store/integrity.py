"""What the database itself can tell about its soundness: pages, references, and codes nobody knows."""

from sqlalchemy import Connection, ForeignKey, Table, func, select, text

from planner.models.base import Coded
from planner.store.backup import tables


def damaged_pages(connection: Connection) -> list[str]:
    """What SQLite finds wrong with its own file, in its words; PostgreSQL checks itself as it reads."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    return [] if found == ["ok"] else found


def orphans(connection: Connection) -> list[tuple[str, str, int]]:
    """Columns whose references lead nowhere: (table, column, number of rows)."""
    found = []
    for table in tables():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            count = _count_orphans(connection, table, key)
            if count:
                found.append((table.name, key.parent.name, count))
    return found


def _count_orphans(connection: Connection, table: Table, key: ForeignKey) -> int:
    parent = key.column.table.alias("referred")
    exists = select(parent.c[key.column.name]).where(parent.c[key.column.name] == key.parent).exists()
    query = select(func.count()).select_from(table).where(key.parent.is_not(None), ~exists)
    return int(connection.execute(query).scalar_one())


def unknown_codes(connection: Connection) -> list[tuple[str, str, str]]:
    """Codes that the vocabulary does not have: (table, column, code)."""
    found = []
    for table in tables():
        for column in table.columns:
            if isinstance(column.type, Coded):
                known = {term.value for term in column.type.terms}
                query = text(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"')  # noqa: S608 -- our own names
                values = [value for value in connection.execute(query).scalars() if value is not None]
                found += [(table.name, column.name, str(value)) for value in values if value not in known]
    return found


def broken_sequences(connection: Connection, table: str, group: str, number: str) -> list[int]:
    """The groups (ids of `group`) in which `number` does not run 1..n without holes or repetitions."""
    counted = func.count()
    source = next(found for found in tables() if found.name == table)
    column = source.c[number]
    query = (
        select(source.c[group])
        .group_by(source.c[group])
        .having((func.min(column) != 1) | (func.max(column) != counted) | (func.count(column.distinct()) != counted))
        .order_by(source.c[group])
    )
    return [int(value) for value in connection.execute(query).scalars()]
