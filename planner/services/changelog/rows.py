"""The history of one row: every version of it, who made it, and how it differs from the row as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.changelog.extent import extent_of, require_history
from planner.services.changelog.moves import PLACE_OF, moves_of
from planner.services.changelog.names import read_names
from planner.services.changelog.things import restorable_columns
from planner.services.changelog.values import Names
from planner.services.changelog.wording import (
    PLACES,
    FieldChange,
    RowChange,
    describe_row,
    fields_between,
    only_moved,
    title_of,
)
from planner.services.reversal import ROW_TABLES
from planner.store.history import snapshot

PLACE = "Lugar en la lista"


@dataclass(frozen=True)
class RowVersion:
    """What one operation did to the row: `at` in the reader's time zone, `change_id` names the version.

    `differences` are the fields in which the row as it is now (before) differs from this version (after).
    """

    change_id: int
    at: datetime
    actor: str
    summary: str
    told: RowChange
    differences: tuple[FieldChange, ...] = ()

    @property
    def is_move(self) -> bool:
        """Whether the row got another place and nothing else; places are not brought back one by one."""
        return any(field.label == PLACE and field.name in PLACES for field in self.told.fields)


@dataclass(frozen=True)
class RowHistory:
    """A row, how it is spoken of ("el momento «Saludo»"), and its versions, newest first.

    `version` is the number of the row as it is now; None once it was deleted.
    """

    table: str
    title: str
    cycle_id: int | None
    version: int | None
    versions: tuple[RowVersion, ...]


def read_row_history(table: str, row_id: int, *, zone: tzinfo | None, session: Session, actor: Actor) -> RowHistory:
    """The history of a row, also of a deleted one. That it only closed ranks around others is left out.

    `zone` is the reader's; None means that of this machine. Raises NotFound, and Refused for who may not read it.
    """
    found = _changes_of(table, row_id, session)
    if not found:
        raise NotFound("No encontramos el historial de esto. Actualice la página.")
    for operation in {operation.id: operation for _change, operation in found}.values():
        extent = extent_of(operation)
        if extent is not None:
            require_history(extent, session=session, actor=actor)
    row = session.get(ROW_TABLES[table], row_id)
    now = None if row is None else snapshot(row)
    names = read_names([change for change, _operation in found], session=session)
    moved = _moved(table, row_id, found, session)
    versions = (
        _version(pair, now, names, zone, told)
        for pair in found
        if (told := _told(pair[0], names, moved=pair[1].id in moved)).what
    )
    newest = found[0][0]
    return RowHistory(
        table=table,
        title=title_of(table, now or newest.after or newest.before or {}, names),
        cycle_id=found[0][1].cycle_id,
        version=None if row is None else row.version,
        versions=tuple(versions),
    )


def _changes_of(table: str, row_id: int, session: Session) -> list[tuple[Change, Operation]]:
    """What each operation did to the row, newest first: one change even when it was written in several steps."""
    query = (
        select(Change, Operation)
        .join(Operation, col(Operation.id) == col(Change.operation_id))
        .where(Change.table_name == table, Change.row_id == row_id)
        .order_by(col(Change.id))
    )
    joined: dict[int, tuple[Change, Operation]] = {}
    for change, operation in session.exec(query):
        first = joined[operation.id][0] if operation.id in joined else change
        joined[operation.id] = (_joined(first, change), operation)
    return [pair for pair in reversed(joined.values()) if pair[0].before or pair[0].after]


def _joined(first: Change, last: Change) -> Change:
    return Change(
        id=last.id,
        operation_id=last.operation_id,
        table_name=last.table_name,
        row_id=last.row_id,
        before=first.before,
        after=last.after,
    )


def _version(
    pair: tuple[Change, Operation],
    now: Mapping[str, Any] | None,
    names: Names,
    zone: tzinfo | None,
    told: RowChange,
) -> RowVersion:
    change, operation = pair
    return RowVersion(
        change_id=change.id,
        at=operation.at.astimezone(zone),
        actor=operation.actor,
        summary=operation.summary,
        told=told,
        differences=() if now is None else differences(change, now, names),
    )


def _moved(table: str, row_id: int, found: Sequence[tuple[Change, Operation]], session: Session) -> set[int]:
    """The operations that gave the row nothing but another place, on purpose."""
    placed = [operation.id for change, operation in found if only_moved(change)]
    return moves_of(table, row_id, placed, session=session)


def _told(change: Change, names: Names, *, moved: bool) -> RowChange:
    """Places close ranks by themselves whenever somebody moves another row: that is no version of this one."""
    told = describe_row(change, names)
    if moved:
        return replace(told, fields=tuple(replace(field, label=PLACE) for field in told.fields))
    place = PLACE_OF.get(change.table_name, "")
    fields = tuple(field for field in told.fields if field.name != place)
    return replace(told, fields=fields) if fields or not told.fields else RowChange("")


def differences(change: Change, now: Mapping[str, Any], names: Names) -> tuple[FieldChange, ...]:
    """The fields that can be restored in which a row is not now (before) what a change left (after)."""
    then = state_of(change)
    return fields_between(change.table_name, now, then, restorable_columns(change.table_name), names)


def state_of(change: Change) -> Mapping[str, Any]:
    """The row as a change left it; one that it deleted, as it was until then."""
    return change.after or change.before or {}
