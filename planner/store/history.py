"""The memory of every change, written down by the session itself, with the words it is searched by."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import event, func, insert, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, select
from sqlmodel.sql.sqltypes import AutoString

from planner.inputs.text import fold
from planner.models import Change, Operation, Row, StoredFile, SurveyVersion, Table
from planner.vocabulary import Permission

# What a search in the history looks through: texts as people compare them, without case and accents.


def words_in(table: str, *rows: Mapping[str, Any] | None) -> str:
    """The texts of rows of a table, given by their values, folded and each only once."""
    names = _text_columns(table)
    texts = dict.fromkeys(str(row[name]) for row in rows if row for name in names if row.get(name))
    return "\n".join(fold(text) for text in texts)


@cache
def _text_columns(table: str) -> tuple[str, ...]:
    """The columns in which people write; codes, dates and numbers are none of them."""
    columns = Table.metadata.tables[table].columns
    return tuple(column.name for column in columns if isinstance(column.type, AutoString))


# The memory of every change. Services say what they do (`record`); the session writes down what changed.

PENDING, OPERATION = "pending_changes", "operation"


class RecordingSession(Session):
    """A session that refuses to change a row unless an operation says why, and records each change."""


def record(
    session: Session,
    *,
    actor: str,
    summary: str,
    account_id: int | None = None,
    permission: Permission | None = None,
    institution_id: int | None = None,
    cycle_id: int | None = None,
    undoes_id: int | None = None,
) -> Operation:
    """Open the operation to which the changes that follow in this transaction belong.

    `summary` is a short Spanish sentence in the past ("Agregó 3 momentos"). An operation opened while
    another is in force joins it: the outermost use case names what was done.
    """
    current = session.info.get(OPERATION)
    if isinstance(current, Operation):
        return current
    operation = Operation(
        actor=actor,
        account_id=account_id,
        permission=permission,
        summary=summary,
        institution_id=institution_id,
        cycle_id=cycle_id,
        undoes_id=undoes_id,
        words=fold(f"{actor}\n{summary}"),
    )
    session.add(operation)
    session.flush()
    session.info[OPERATION] = operation
    return operation


def conclude(session: Session) -> None:
    """End the operation in force: what this transaction does next belongs to another one."""
    session.flush()
    session.info.pop(OPERATION, None)


def operation_in_force(session: Session) -> Operation:
    """The operation to which changes belong now. Raises TypeError when nobody has said what is being done."""
    operation = session.info.get(OPERATION)
    if not isinstance(operation, Operation):
        raise TypeError("A change must belong to an operation: call record() first.")
    return operation


def snapshot(row: Row) -> dict[str, Any]:
    """The columns of a row as JSON values."""
    return row.model_dump(mode="json")


def _snapshot_before(row: Row) -> dict[str, Any]:
    values = snapshot(row)
    # The row holds the new values by now; the old ones are known to the session alone until it has flushed.
    for name in values:
        deleted = inspect(row).attrs[name].history.deleted
        if deleted:
            values[name] = to_jsonable_python(deleted[0])
    return values


def _is_recorded(row: object) -> bool:
    return isinstance(row, Row) and not isinstance(row, StoredFile)


@event.listens_for(RecordingSession, "before_flush")
def _note_changes(session: RecordingSession, _context: UOWTransaction, _instances: object) -> None:
    pending: list[tuple[str, Row, dict[str, Any] | None]] = session.info.setdefault(PENDING, [])
    for row in session.new:
        if _is_recorded(row):
            pending.append(("new", row, None))
    for row in session.dirty:
        if _is_recorded(row) and session.is_modified(row):
            if isinstance(row, SurveyVersion):
                raise TypeError("An issued survey version never changes.")
            pending.append(("changed", row, _snapshot_before(row)))
            # Here and nowhere else, so that no use case can forget it and none counts twice.
            row.version += 1
    for row in session.deleted:
        if _is_recorded(row):
            pending.append(("deleted", row, _snapshot_before(row)))
    if pending and OPERATION not in session.info:
        raise TypeError("A change must belong to an operation: call record() first.")


@event.listens_for(RecordingSession, "after_flush")
def _write_changes(session: RecordingSession, _context: UOWTransaction) -> None:
    pending = session.info.pop(PENDING, [])
    if not pending:
        return
    operation: Operation = session.info[OPERATION]
    rows = [
        change_values(operation, row, before, None if kind == "deleted" else snapshot(row))
        for kind, row, before in pending
    ]
    # Past the session, which would take the changes themselves for rows to be recorded.
    session.connection().execute(insert(Change), rows)


def change_values(
    operation: Operation, row: Row | type[Row], before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any]:
    """The columns of the change of one row in an operation."""
    table, either = str(row.__tablename__), after or before or {}
    return {
        "operation_id": operation.id,
        "table_name": table,
        "row_id": either["id"],
        "before": before,
        "after": after,
        "words": words_in(table, before, after),
    }


@event.listens_for(RecordingSession, "after_transaction_end")
def _forget_operation(session: RecordingSession, transaction: Any) -> None:
    # A savepoint ends too: what follows it still belongs to the same operation.
    if transaction.parent is None:
        session.info.pop(OPERATION, None)
        session.info.pop(PENDING, None)


def changed_fields_since(session: Session, row: Row, version: int) -> set[str]:
    """The fields of `row` whose value changed after `version` was current."""
    changes = session.exec(select(Change).where(Change.table_name == row.__tablename__, Change.row_id == row.id)).all()
    return {
        name
        for change in changes
        if change.before and change.after and change.before["version"] >= version
        for name in change.after
        if name != "version" and change.before.get(name) != change.after[name]
    }


def operation_in(session: Session) -> int | None:
    """The id of the operation that a transaction has opened; None when it only looked."""
    operation = session.info.get(OPERATION)
    return operation.id if isinstance(operation, Operation) else None


def last_operation_id(cycle_id: int, *, session: Session) -> int:
    """The newest operation of a cycle, 0 without any: it changes whenever anything in the cycle does."""
    return session.exec(select(func.max(Operation.id)).where(Operation.cycle_id == cycle_id)).one() or 0
