"""A stored value as people read it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Numeric

from planner.formats import format_amount, format_date
from planner.models import Table
from planner.models.base import Coded

NOTHING = ""
# A workshop keeps what was said about moments that have been deleted since.
NAMED = {("workshop", "moment_id"): "moment_of_truth", ("contribution", "moment_id"): "moment_of_truth"}
Names = Mapping[tuple[str, int], str]
"""What the rows that a change points to are called, by table and id."""


@cache
def tables_named(table: str, field: str) -> tuple[str, ...]:
    """The table whose rows a column names, if it names any: also where no foreign key says so."""
    keys = Table.metadata.tables[table].columns[field].foreign_keys
    return tuple(key.column.table.name for key in keys) or tuple(
        NAMED[pair] for pair in [(table, field)] if pair in NAMED
    )


def shown_value(table: str, field: str, value: Any, names: Names) -> str:
    """The JSON value of a column in Spanish words; empty for an empty one."""
    if value is None or value == "":
        return NOTHING
    column = Table.metadata.tables[table].columns[field]
    for other in tables_named(table, field):
        return names.get((other, value), "(ya no está)")
    match column.type:
        case Coded(terms=terms):
            return str(getattr(terms(value), "label", value))
        case Boolean():
            return "Sí" if value else "No"
        case Date():
            return format_date(date.fromisoformat(value))
        case Numeric():
            return format_amount(Decimal(value)) if isinstance(value, str) else str(value)
        case _:
            return str(value)
