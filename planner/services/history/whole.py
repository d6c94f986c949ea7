"""A whole history, line by line: every field of every row that every operation touched."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlmodel import Session, col, func, select

from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.history.extent import Extent, operations_within, require_history
from planner.services.history.wording import FieldChange, Names, describe_whole, read_names

BATCH = 200
NOTHING = (FieldChange("", "", ""),)
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class HistoryLine:
    """One field that changed: `at` in the reader's time zone; `summary` is what was done, `what` to which row."""

    at: datetime
    actor: str
    summary: str
    what: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


def read_whole_history(
    extent: Extent,
    *,
    zone: tzinfo | None,
    session: Session,
    actor: Actor,
    on_progress: OnProgress | None = None,
) -> Iterator[HistoryLine]:
    """Everything that was done, oldest first; `zone` is the reader's, None that of this machine.

    `on_progress` is told how many operations of how many have been read. Raises Refused for who may not read it.
    """
    require_history(extent, session=session, actor=actor)
    return _lines(extent, zone, session, on_progress)


def _lines(
    extent: Extent, zone: tzinfo | None, session: Session, on_progress: OnProgress | None
) -> Iterator[HistoryLine]:
    total = session.exec(select(func.count()).select_from(Operation).where(*operations_within(extent))).one()
    done, last = 0, 0
    while operations := _operations_after(last, extent, session):
        changes = _changes_of(operations, session)
        names = read_names([change for found in changes.values() for change in found], session=session)
        for operation in operations:
            yield from _told(operation, changes.get(operation.id, []), names, zone)
        done, last = done + len(operations), operations[-1].id
        if on_progress:
            on_progress(min(done, total), total)


def _operations_after(operation_id: int, extent: Extent, session: Session) -> Sequence[Operation]:
    query = select(Operation).where(*operations_within(extent), col(Operation.id) > operation_id)
    return session.exec(query.order_by(col(Operation.id)).limit(BATCH)).all()


def _changes_of(operations: Sequence[Operation], session: Session) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    query = select(Change).where(col(Change.operation_id).in_([operation.id for operation in operations]))
    for change in session.exec(query.order_by(col(Change.id))):
        found.setdefault(change.operation_id, []).append(change)
    return found


def _told(operation: Operation, changes: Sequence[Change], names: Names, zone: tzinfo | None) -> Iterator[HistoryLine]:
    at, head = operation.at.astimezone(zone), (operation.actor, operation.summary)
    if not changes:
        yield HistoryLine(at, *head)
    for change in changes:
        row = describe_whole(change, names)
        for field in row.fields or NOTHING:
            yield HistoryLine(at, *head, row.what, field.label, field.before, field.after)
