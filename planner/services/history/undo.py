"""Taking back what was done, one's own last change or any other, as long as nobody built on it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.models import AnswerFile, Change, Institution, Operation, PrintRun, ServiceCycle, SurveyVersion
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.cycle.cycles import cycles
from planner.services.history.extent import CycleHistory, Extent, operations_within
from planner.services.history.row_reversal import ROW_TABLES, built_upon, close_ranks, reverse_change
from planner.services.people.belonging import keeping_an_administrator
from planner.services.people.permissions import may, permitted
from planner.store.history import operation_in
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission

# Taking back what was done: any operation of the history, as long as nobody built on it since.

_NOT_UNDONE = "Ese cambio no se puede deshacer."
UNDID, REDID = "Deshizo: ", "Rehizo: "
# Once issued or numbered for printing there may be paper about: a number never comes twice. What clients said is not
# in the history: files of answers go out by a use case of their own, and come back only by being imported again.
LASTING_TABLES = frozenset(
    {str(SurveyVersion.__tablename__), str(PrintRun.__tablename__), str(AnswerFile.__tablename__)}
)
STARTED_TABLES = frozenset({str(ServiceCycle.__tablename__), str(Institution.__tablename__)})


def undone_ids(extent: Extent, *, session: Session) -> set[int]:
    """The operations that are taken back; one whose taking back was itself taken back is in force again."""
    query = select(Operation.id, Operation.undoes_id).where(
        *operations_within(extent), col(Operation.undoes_id).is_not(None)
    )
    undone: set[int] = set()
    for operation_id, target in session.exec(query.order_by(col(Operation.id).desc())):
        if operation_id not in undone and target is not None:
            undone.add(target)
    return undone


def _is_undone(operation_id: int, session: Session) -> bool:
    query = select(Operation.id).where(Operation.undoes_id == operation_id)
    return any(not _is_undone(found, session) for found in session.exec(query).all())


def undo(operation_id: int, *, session: Session, actor: Actor) -> Operation:
    """Take back one operation whole, itself an operation that can be taken back.

    Taking back the start of a cycle or of an institution puts it away whole, as deleting does, so that nothing
    written in it since is lost. Raises Refused when somebody has since changed the same fields, when what was
    restored has lost its place, or when nobody would look after the institution any more.
    """
    operation, changes = _find(operation_id, session)
    reverse = permitted(
        session,
        actor,
        permission_to_undo(operation, actor=actor),
        summary=_said(operation),
        institution_id=operation.institution_id,
        cycle_id=operation.cycle_id,
        undoes_id=operation_id,
    )
    if any(starts_something(change) for change in changes):
        _put_away(changes, session)
        return reverse
    with keeping_an_administrator(operation.institution_id, session=session):
        for change in changes:
            reverse_change(change, session)
    if operation.cycle_id is not None:
        close_ranks(operation.cycle_id, [change.table_name for change in changes], session)
    return reverse


def may_undo(operation: Operation, *, session: Session, actor: Actor) -> bool:
    """Whether the actor is trusted to take an operation back; somebody may have built on it all the same."""
    return may(
        actor,
        permission_to_undo(operation, actor=actor),
        institution_id=operation.institution_id,
        cycle_id=operation.cycle_id,
        session=session,
    )


def _said(operation: Operation) -> str:
    """What taking back an operation is called: taking back what took something back does it again."""
    if operation.undoes_id is None:
        return f"{UNDID}{operation.summary}"
    what = operation.summary.removeprefix(UNDID).removeprefix(REDID)
    return f"{REDID}{what}" if operation.summary.startswith(UNDID) else f"{UNDID}{what}"


def permission_to_undo(operation: Operation, *, actor: Actor) -> Permission:
    """One's own work takes what doing it took; anybody else's, the trust to undo the work of others."""
    is_own = actor.account_id is not None and operation.account_id == actor.account_id
    grave = operation.permission in {Permission.MANAGE_PEOPLE, Permission.MANAGE_INSTITUTION}
    return operation.permission if operation.permission and (is_own or grave) else Permission.UNDO_OTHERS


def undo_in_cycle(cycle_id: int, operation_id: int, *, session: Session, actor: Actor) -> Operation:
    """Take back an operation of that cycle, as `undo` does. Raises Refused for one of elsewhere."""
    operation = session.get(Operation, operation_id)
    if operation is None or operation.cycle_id != cycle_id:
        raise Refused("Ese cambio no es de este ciclo.")
    return undo(operation_id, session=session, actor=actor)


def undoable_operation(session: Session) -> int | None:
    """The operation that this transaction has opened, if it can be taken back; None when there is none."""
    operation_id = operation_in(session)
    if operation_id is None:
        return None
    changed = set(session.exec(select(Change.table_name).where(Change.operation_id == operation_id).distinct()))
    return operation_id if changed and not changed & LASTING_TABLES else None


def lasting_ids(operation_ids: Sequence[int], *, session: Session) -> set[int]:
    """Those of the operations that left something on paper and cannot be taken back."""
    query = select(Change.operation_id).where(
        col(Change.operation_id).in_(operation_ids), col(Change.table_name).in_(LASTING_TABLES)
    )
    return set(session.exec(query))


def _find(operation_id: int, session: Session) -> tuple[Operation, Sequence[Change]]:
    """The operation and its changes, last one first; its cycle is held until the end of the transaction."""
    operation = session.get(Operation, operation_id)
    if operation is None:
        raise Refused(_NOT_UNDONE)
    if operation.cycle_id is not None:
        lock_cycle(session, operation.cycle_id, put_away_too=True)
    if _is_undone(operation_id, session):
        raise Refused("Ese cambio ya se deshizo.")
    query = select(Change).where(Change.operation_id == operation_id).order_by(col(Change.id).desc())
    changes = session.exec(query).all()
    if not changes:
        raise Refused(_NOT_UNDONE)
    if any(change.table_name == AnswerFile.__tablename__ for change in changes):
        raise Refused("Las respuestas de un archivo no se deshacen aquí. Sáquelas, o impórtelas otra vez, en la ola.")
    if lasting_ids([operation_id], session=session):
        raise Refused(
            "Lo que ya se emitió o se numeró para imprimir queda como está. Emita otra versión si hace falta."
        )
    return operation, changes


def starts_something(change: Change) -> bool:
    """Whether a change began a cycle or an institution: taking it back puts all of that away."""
    return change.before is None and change.table_name in STARTED_TABLES


def _put_away(changes: Sequence[Change], session: Session) -> None:
    """Hide the cycles and institutions that the operation started, unless somebody has begun other cycles there."""
    started = [
        session.get_one(ROW_TABLES[change.table_name], change.row_id) for change in changes if starts_something(change)
    ]
    own_cycles = {row.id for row in started if isinstance(row, ServiceCycle)}
    for row in started:
        if isinstance(row, Institution) and any(
            cycle.id not in own_cycles for cycle in cycles(session=session, institution_id=row.id)
        ):
            raise built_upon()
    for row in started:
        if isinstance(row, Institution | ServiceCycle):
            row.deleted_at = now()
    session.flush()


# Taking back one's own last change in a cycle, and the one before it, and so on.

AT_ONCE = 50


def last_own_change(cycle_id: int, *, session: Session, actor: Actor) -> Operation | None:
    """The newest change of the actor in a cycle that can be taken back and still stands; None without any.

    Without an account, the changes made without one are the actor's own. What took something back or did it again,
    what left something on paper and the start of the cycle are passed over: who goes on taking back goes further
    back each time, and never loses the whole cycle.
    """
    extent = CycleHistory(cycle_id)
    undone = undone_ids(extent, session=session)
    query = (
        select(Operation)
        .where(
            *operations_within(extent),
            col(Operation.account_id) == actor.account_id,
            col(Operation.undoes_id).is_(None),
            select(Change.id).where(Change.operation_id == Operation.id).exists(),
            ~select(Change.id)
            .where(Change.operation_id == Operation.id, col(Change.table_name).in_(LASTING_TABLES))
            .exists(),
        )
        .order_by(col(Operation.id).desc())
        .execution_options(yield_per=AT_ONCE)
    )
    newest = next((row for row in session.exec(query) if row.id not in undone), None)
    if newest is None or _starts_something(newest, session) or not may_undo(newest, session=session, actor=actor):
        return None
    return newest


def _starts_something(operation: Operation, session: Session) -> bool:
    return any(map(starts_something, session.exec(select(Change).where(Change.operation_id == operation.id))))
