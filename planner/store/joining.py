"""Taking one column of many rows out of the database in one piece, which is many times faster than row by row."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class joined_hex(GenericFunction[str]):  # noqa: N801 -- an SQL function, called as all of them are
    """`joined_hex(column, order)`: the bytes of a column of all rows of a group one after the other, in hexadecimal.

    In the order of `order` on PostgreSQL; on SQLite in the order in which it finds the rows.
    """

    type = Text()
    inherit_cache = True


@compiles(joined_hex, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    column, _order = _parts(element, compiler, options)
    return f"group_concat(hex({column}), '')"


@compiles(joined_hex, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    column, order = _parts(element, compiler, options)
    return f"string_agg(encode({column}, 'hex'), '' ORDER BY {order})"


def _parts(element: Any, compiler: Any, options: dict[str, Any]) -> Iterator[str]:
    return (compiler.process(clause, **options) for clause in element.clauses)
