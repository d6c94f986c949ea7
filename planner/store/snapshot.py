"""All rows of a database copied to another one, whatever the engine of each."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, insert, select, text

from planner.models import Table as Base

BATCH = 500


def tables() -> list[Table]:
    """Our tables, each after those it refers to."""
    return list(Base.metadata.sorted_tables)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row, with its id, into empty tables; identities go on from where they were."""
    for table in tables():
        rows = source.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key))
        for part in rows.mappings().partitions(BATCH):
            target.execute(insert(table), [dict(row) for row in part])
        _continue_ids(target, table, _last_id(source, table))


def empty_tables(target: Connection) -> None:
    """Remove every row of a PostgreSQL database, leaving the tables: not a deletion that the history would refuse."""
    names = ", ".join(f'"{table.name}"' for table in tables())
    target.execute(text("SELECT set_config('planner.restoring', 'yes', true)"))  # until this transaction ends
    target.execute(text(f"TRUNCATE {names}"))


@contextmanager
def consistent(engine: Engine) -> Iterator[Connection]:
    """A connection on which the whole database is seen as it is at one single instant."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def _last_id(source: Connection, table: Table) -> int:
    """The highest id ever given in a table, also when its row is gone."""
    if source.dialect.name == "postgresql":
        sequence = source.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar_one()
        last, called = source.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 -- the database's own name
        return int(last) if called else 0
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(source.execute(query, {"name": table.name}).scalar() or 0)


def _continue_ids(target: Connection, table: Table, last: int) -> None:
    if target.dialect.name == "postgresql":
        query = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), greatest(:last, 1), :last > 0)")
        target.execute(query, {"name": table.name, "last": last})
        return
    target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    target.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": table.name, "last": last})
