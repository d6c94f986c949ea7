"""A row in every table for each of several houses, made from the description of the tables alone.

A table added tomorrow gets its rows by itself, so that no test has to remember it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, LargeBinary, Numeric, insert

from planner.models import Table
from planner.models.base import Coded, UtcDateTime, now

Ids = Mapping[str, int]
"""The id of a house's row by the name of its table."""


@dataclass(frozen=True)
class Houses:
    """Two institutions. The own one has three cycles: one about all of it and one about each of two branches."""

    whole: Ids
    north: Ids
    south: Ids
    foreign: Ids


def build_houses(connection: Connection) -> Houses:
    """Write the rows of all houses. No row ties the cycle that is about all of the institution to a branch."""
    whole = _settle(connection, "whole", {}, without={"cycle_branch"})
    common = {"institution": whole["institution"]}
    north, south = (_settle(connection, name, common) for name in ("north", "south"))
    return Houses(whole, north, south, foreign=_settle(connection, "foreign", {}))


def _settle(connection: Connection, name: str, known: Ids, *, without: Iterable[str] = ()) -> Ids:
    """One row in every table but those `known` already, each hanging from the others of its house."""
    house = dict(known)
    for table in Table.metadata.sorted_tables:
        if table.name not in house and table.name not in without:
            values = {column.name: _value(column, name, house) for column in table.columns if column.name != "id"}
            house[table.name] = int(connection.execute(insert(table).returning(table.c.id), values).scalar_one())
    return house


def _value(column: Column[Any], name: str, house: Ids) -> Any:
    for key in column.foreign_keys:
        return house.get(key.column.table.name)  # a row that may name another of its own table names none
    if isinstance(column.type, Coded):
        return next(iter(column.type.terms))
    samples = [sample for kind, sample in _SAMPLES.items() if isinstance(column.type, kind)]
    return samples[0] if samples else f"{column.name} {name}"


_SAMPLES: Mapping[type[Any], Any] = {
    Boolean: True,
    Integer: 1,
    Date: date(2027, 3, 15),
    UtcDateTime: now(),
    Numeric: 1,
    JSON: {},
    LargeBinary: b"x",
}
