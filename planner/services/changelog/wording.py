"""What changed in a row, in the words of the forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.models import Change
from planner.services.changelog.things import OTHER, OWN_BUSINESS, THINGS, label_of
from planner.services.changelog.values import Names, shown_value


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
