"""What changed in a row, its values and the rows it points to, in the words of the forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Numeric
from sqlmodel import Session, col, func, select

from planner.formats import format_amount, format_date
from planner.models import Change, StoredFile, Table
from planner.models.base import Coded
from planner.services.history.labels import OTHER, OWN_BUSINESS, THINGS, label_of
from planner.services.history.row_reversal import ROW_TABLES

# A stored value as people read it.

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


# What changed in a row, in the words of the forms.


@dataclass(frozen=True)
class FieldChange:
    """One field, its text before and its text after; `name` is the column."""

    label: str
    before: str
    after: str
    name: str = field(default="", compare=False)


@dataclass(frozen=True)
class RowChange:
    """One row that appeared, changed or went: `what` is a sentence such as "Cambió el momento «Saludo»".

    `table` and `row_id` say which row it is, when it is one.
    """

    what: str
    fields: tuple[FieldChange, ...] = ()
    table: str = field(default="", compare=False)
    row_id: int = field(default=0, compare=False)


PLACES = {"position", "priority"}


def describe(changes: Sequence[Change], names: Names) -> tuple[RowChange, ...]:
    """The changes of an operation in the order they were made; rows that only closed ranks are told in one line."""
    told = [describe_row(change, names) for change in changes if not only_moved(change)]
    moved = [change for change in changes if only_moved(change)]
    if len(moved) == 1:
        told.append(describe_row(moved[0], names))
    elif moved:
        told.append(RowChange(f"Cambiaron de lugar {len(moved)} filas"))
    return tuple(row for row in told if row.what)


def only_moved(change: Change) -> bool:
    """Whether a change gave a row another number and nothing else."""
    touched = _touched(change)
    return bool(change.before and change.after and touched) and touched <= PLACES


def _touched(change: Change) -> set[str]:
    before, after = change.before or {}, change.after or {}
    return {name for name in {*before, *after} - OWN_BUSINESS if before.get(name) != after.get(name)}


def describe_row(change: Change, names: Names) -> RowChange:
    """The change of one row; `what` is empty when nothing changed that people see."""
    before, after = change.before or {}, change.after or {}
    fields = _fields(change, names) if before and after and _deed(before, after) == "Cambió" else ()
    return _told(change, fields, names) if fields or _deed(before, after) != "Cambió" else RowChange("")


def describe_whole(change: Change, names: Names) -> RowChange:
    """The change of one row with every field, also what a new row came with and what a deleted one held."""
    fields = tuple(field for field in _fields(change, names) if field.before or field.after)
    return _told(change, fields, names)


def _told(change: Change, fields: tuple[FieldChange, ...], names: Names) -> RowChange:
    before, after = change.before or {}, change.after or {}
    what = f"{_deed(before, after)} {title_of(change.table_name, before or after, names)}"
    return RowChange(what, fields, change.table_name, change.row_id)


def _deed(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if not before or not after:
        return "Eliminó" if before else "Agregó"
    if before.get("deleted_at") != after.get("deleted_at"):
        return "Eliminó" if after["deleted_at"] else "Recuperó"
    return "Cambió"


def title_of(table: str, values: Mapping[str, Any], names: Names) -> str:
    """How a row is spoken of, with its article: "el momento «Saludo»"."""
    if table == "action_requirement":
        action = names.get(("action_plan", values["action_id"]), "una acción")
        requirement = names.get(("requirement", values["requirement_id"]), "un requerimiento")
        return f"el vínculo de la acción «{action}» con el requerimiento «{requirement}»"
    thing = THINGS.get(table, OTHER)
    if table == "agreement":
        requirement = names.get(("requirement", values["requirement_id"]), "un requerimiento")
        return f"{thing.noun} {_of_whom(values, names)} sobre «{requirement}»"
    if table in {"step_participant", "role_grant"}:
        own = shown_value(table, thing.title, values[thing.title], names)
        branch = names.get(("branch", values.get("branch_id") or 0), "")
        return f"{thing.noun} {_of_whom(values, names)}: {own}{f' en {branch}' if branch else ''}"
    own = shown_value(table, thing.title, values.get(thing.title), names) if thing.title else ""
    return f"{thing.noun} «{own}»" if own else thing.noun


def _of_whom(values: Mapping[str, Any], names: Names) -> str:
    return f"de {names.get(('person', values['person_id']), 'una persona')}"


def _fields(change: Change, names: Names) -> tuple[FieldChange, ...]:
    before, after, touched = change.before or {}, change.after or {}, _touched(change)
    columns = [name for name in after or before if name in touched]
    return fields_between(change.table_name, before, after, columns, names)


def fields_between(
    table: str, before: Mapping[str, Any], after: Mapping[str, Any], columns: Iterable[str], names: Names
) -> tuple[FieldChange, ...]:
    """Those of the columns in which two states of a row differ."""
    return tuple(
        FieldChange(
            label_of(table, name),
            shown_value(table, name, before.get(name), names),
            shown_value(table, name, after.get(name), names),
            name,
        )
        for name in columns
        if before.get(name) != after.get(name)
    )


# What the rows are called that changes point to.

BATCH = 500
_FILES = str(StoredFile.__tablename__)


def read_names(changes: Sequence[Change], *, session: Session) -> Names:
    """What the rows that the changes point to are called; of those deleted since, as they last were."""
    wanted: dict[str, set[int]] = {}
    for table, row_id in _references(changes):
        wanted.setdefault(table, set()).add(row_id)
    return {
        (table, row_id): name
        for table, ids in wanted.items()
        if (title := _title_of(table))
        for row_id, name in _names(table, title, ids, session).items()
        if name
    }


def _references(changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    for change in changes:
        for column in Table.metadata.tables[change.table_name].columns:
            for named in tables_named(change.table_name, column.name):
                for values in (change.before, change.after):
                    if values and values.get(column.name) is not None:
                        yield named, values[column.name]


def _title_of(table: str) -> str:
    return "name" if table == _FILES else THINGS[table].title if table in THINGS else ""


def _names(table: str, title: str, ids: set[int], session: Session) -> dict[int, str]:
    names: dict[int, str] = {}
    for part in _batches(ids):
        names |= _present(table, title, part, session)
    for part in _batches(ids - names.keys()):
        names |= _last_known(table, title, part, session)
    return names


def _batches(ids: set[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def _present(table: str, title: str, ids: Sequence[int], session: Session) -> dict[int, str]:
    model: Any = ROW_TABLES[table]
    found = session.exec(select(model.id, getattr(model, title)).where(model.id.in_(ids)))
    return {row_id: str(name) for row_id, name in found}


def _last_known(table: str, title: str, ids: Sequence[int], session: Session) -> dict[int, str]:
    newest = (
        select(func.max(Change.id))
        .where(Change.table_name == table, col(Change.row_id).in_(ids))
        .group_by(col(Change.row_id))
    )
    found = session.exec(select(Change).where(col(Change.id).in_(newest)))
    return {change.row_id: str((change.after or change.before or {}).get(title, "")) for change in found}
