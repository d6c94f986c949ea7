"""Taking columns of many rows out of the database in one piece, which is many times faster than row by row."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

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
