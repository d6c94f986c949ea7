"""A stored value as people read it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, Numeric

from planner.formats import format_amount, format_date
from planner.models import Table
from planner.models.base import Coded

NOTHING = ""
Names = Mapping[tuple[str, int], str]
"""What the rows that a change points to are called, by table and id."""


def shown_value(table: str, field: str, value: Any, names: Names) -> str:
    """The JSON value of a column in Spanish words; empty for an empty one."""
    if value is None or value == "":
        return NOTHING
    column = Table.metadata.tables[table].columns[field]
    for key in column.foreign_keys:
        return names.get((key.column.table.name, value), "(ya no está)")
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
