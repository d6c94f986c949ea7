"""Many rows at once, in few statements: written with their history, and read column by column."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import Connection, Dialect, LargeBinary, Text, bindparam, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import Session

from planner.models import Change, Row, Said
from planner.store.history import change_values, operation_in_force

# Many new rows in few statements, recorded in the history like any others.


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


def insert_once(session: Session, row: Said) -> bool:
    """Insert what a phone sends, unless the database has it by its unique columns; whether it is new.

    One statement, which waits for whoever sends the same one at this very moment.
    """
    session.flush()
    values, connection = _complete(type(row), row.model_dump()), session.connection()
    del values["id"]
    insertion: Any = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}[connection.dialect.name](type(row))
    new = insertion.values(values).on_conflict_do_nothing().returning(type(row).id)
    row_id = connection.execute(new).scalar_one_or_none()
    if row_id is None:
        return False
    row.id = row_id
    make_transient_to_detached(row)
    session.add(row)  # as it is stored: nothing is left to be written
    return True


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


def insert_said_columns(
    session: Session, table: type[Said], columns: Mapping[str, Sequence[Any]], constants: Mapping[str, Any]
) -> list[int]:
    """Insert very many rows at once, given by columns of equal length, and return their ids in order.

    `constants` hold for all rows; what neither names takes the model's default, once for all. Values are converted a
    column at a time and go to the driver as they are: several times faster than row by row.
    """
    count = len(next(iter(columns.values())))
    if not count:
        return []
    session.flush()
    ids = _take_ids(session, str(table.__tablename__), count)
    given: dict[str, Sequence[Any]] = {**columns, "id": ids}
    same = _complete(table, constants)
    dialect = session.connection().dialect
    varying = {name: _converted(table, name, values, dialect) for name, values in given.items()}
    constant = {name: next(iter(_converted(table, name, [same[name]], dialect))) for name in same if name not in given}
    write = _copy_columns if dialect.name == "postgresql" else _insert_columns
    write(session.connection(), str(table.__tablename__), varying, constant, count)
    return ids


def _converted(table: type[Said], name: str, values: Iterable[Any], dialect: Dialect) -> Iterable[Any]:
    """The values of a column as the driver takes them."""
    kind = table.metadata.tables[str(table.__tablename__)].columns[name].type
    convert = None if isinstance(kind, LargeBinary) else kind.dialect_impl(dialect).bind_processor(dialect)
    return map(convert, values) if convert else values


def _copy_columns(
    connection: Connection, table: str, varying: Mapping[str, Iterable[Any]], constant: Mapping[str, Any], count: int
) -> None:
    listed = ", ".join((*varying, *constant))  # from our own models, never from outside
    cursor: Any = connection.connection.cursor()  # of psycopg, which knows more than other drivers
    same = (repeat(value, count) for value in constant.values())
    with cursor, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
        for row in zip(*varying.values(), *same, strict=True):
            copy.write_row(row)


def _insert_columns(
    connection: Connection, table: str, varying: Mapping[str, Iterable[Any]], constant: Mapping[str, Any], count: int
) -> None:
    """In one statement, for which SQLite itself takes value after value out of each column: that is more than twice
    as fast as giving it row after row."""
    driver: Any = connection.connection.driver_connection
    listed = ", ".join((*varying, *constant))  # from our own models, never from outside
    values = ", ".join((*(f"next_{name}()" for name in varying), *("?" for _ in constant)))
    rows = "WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < ?)"
    insertion = f"{rows} INSERT INTO {table} ({listed}) SELECT {values} FROM row"  # noqa: S608 -- see above
    try:
        for name, column in varying.items():
            driver.create_function(f"next_{name}", 0, iter(column).__next__)
        connection.exec_driver_sql(insertion, (count, *constant.values()))
    finally:
        for name in varying:
            driver.create_function(f"next_{name}", 0, None)


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


# In whatever order the database finds the rows, but all columns in the same one: with the ids joined as well they can
# be put in order afterwards, which takes a fraction of the time that PostgreSQL would take to sort them.


class joined_hex(GenericFunction[str]):  # noqa: N801 -- an SQL function, called as all of them are
    """`joined_hex(column)`: the bytes of a column of all rows of a group one after the other, in hexadecimal."""

    type = Text()
    inherit_cache = True


class joined_numbers(GenericFunction[str]):  # noqa: N801 -- an SQL function, called as all of them are
    """`joined_numbers(column)`: the integers of a column of all rows of a group, with commas between them."""

    type = Text()
    inherit_cache = True


@compiles(joined_hex, "sqlite")
def _hex_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"group_concat(hex({_column(element, compiler, options)}), '')"


@compiles(joined_hex, "postgresql")
def _hex_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"encode(string_agg({_column(element, compiler, options)}, ''::bytea), 'hex')"


@compiles(joined_numbers, "sqlite")
def _numbers_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"group_concat({_column(element, compiler, options)}, ',')"


@compiles(joined_numbers, "postgresql")
def _numbers_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"string_agg(({_column(element, compiler, options)})::text, ',')"


def _column(element: Any, compiler: Any, options: dict[str, Any]) -> str:
    [column] = element.clauses
    text: str = compiler.process(column, **options)
    return text
