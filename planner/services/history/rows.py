"""The history of one row: its versions, who made each, and which moves of it were meant."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.history.extent import extent_of, require_history
from planner.services.history.labels import restorable_columns
from planner.services.history.row_reversal import ROW_TABLES
from planner.services.history.wording import (
    PLACES,
    FieldChange,
    Names,
    RowChange,
    describe_row,
    fields_between,
    only_moved,
    read_names,
    title_of,
)
from planner.store.history import snapshot

# Which rows an operation moved on purpose, and which only closed ranks around them.

PLACE_OF = {"moment_of_truth": "position", "requirement": "position", "action_plan": "priority"}
"""The column with the place of a row in its list, by table."""
_LIST_OF = {"requirement": "moment_id"}
_BATCH = 400
_Move = tuple[int, int, int]


def moves_of(table: str, row_id: int, operation_ids: Collection[int], *, session: Session) -> set[int]:
    """Those of the operations that moved the row against the others of its list, instead of only closing ranks.

    Where two neighbours swapped, nobody can tell which one was taken: both moved.
    """
    if table not in PLACE_OF:
        return set()
    found: set[int] = set()
    ids = sorted(operation_ids)
    for start in range(0, len(ids), _BATCH):
        for operation_id, lists in _lists_of(table, ids[start : start + _BATCH], session).items():
            moved = (row for rows in lists.values() for row in moved_rows(rows))
            found |= {operation_id} if row_id in moved else set()
    return found


def _lists_of(table: str, operation_ids: Sequence[int], session: Session) -> dict[int, dict[int | None, list[_Move]]]:
    """The rows (id, place before, place after) that stayed in one list, by operation and list."""
    place, home = PLACE_OF[table], _LIST_OF.get(table, "cycle_id")
    wanted = [side[name].as_integer() for side in (col(Change.before), col(Change.after)) for name in (place, home)]
    query = select(Change.operation_id, Change.row_id, *wanted).where(Change.table_name == table)
    query = query.where(col(Change.operation_id).in_(operation_ids)).order_by(col(Change.id))
    steps: dict[tuple[int, int], tuple[int | None, ...]] = {}
    for operation_id, row_id, was, left, now, came in session.exec(query):
        first = steps.get((operation_id, row_id), (was, left))
        steps[operation_id, row_id] = (*first[:2], now, came)
    lists: dict[int, dict[int | None, list[_Move]]] = {}
    for (operation_id, row_id), (was, left, now, came) in steps.items():
        if was is not None and now is not None and left == came:
            lists.setdefault(operation_id, {}).setdefault(left, []).append((row_id, was, now))
    return lists


def moved_rows(rows: Sequence[_Move]) -> Iterator[int]:
    """The ids of the rows (id, place before, place after) that do not keep their order in every reading of it.

    A row kept its order when each longest part of the list that stands as it stood before has the row in it.
    """
    ordered = sorted(rows, key=lambda row: row[1])
    rises = _rises([now for _id, _was, now in ordered])
    falls = _rises([-now for _id, _was, now in reversed(ordered)])[::-1]
    longest = max(rises, default=0)
    on_longest = [rise if rise + fall - 1 == longest else 0 for rise, fall in zip(rises, falls, strict=True)]
    times = Counter(on_longest)
    return (row[0] for row, level in zip(ordered, on_longest, strict=True) if not level or times[level] > 1)


def _rises(numbers: Sequence[int]) -> list[int]:
    """How long the longest growing run of numbers is, not all of them neighbours, that ends with each."""
    ends: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place + 1)
    return lengths


# The history of one row: every version of it, who made it, and how it differs from the row as it is now.

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
