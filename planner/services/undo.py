"""Taking back what was done: any operation of the history, as long as nobody built on it since."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.inputs.text import fold
from planner.models import (
    ActionPlan,
    Change,
    Institution,
    MomentOfTruth,
    Operation,
    Person,
    PrintRun,
    Requirement,
    Row,
    ServiceCycle,
    SurveyVersion,
    Table,
)
from planner.models.base import now
from planner.services.actions import actions_of
from planner.services.actor import Actor
from planner.services.cycles import cycles
from planner.services.moments import moments_of, requirements_of
from planner.services.ordering import renumber
from planner.services.permissions import permitted
from planner.store.history import operation_in, snapshot
from planner.store.references import is_named, lost_references
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission

ROW_TABLES: dict[str, type[Row]] = {
    str(mapper.class_.__tablename__): mapper.class_
    for mapper in Table._sa_registry.mappers
    if issubclass(mapper.class_, Row)
}
# Numbers that close ranks by themselves: other people's moves are no obstacle to taking something back.
LOOSE_FIELDS = {"version", "position", "priority"}
# Once issued or numbered for printing there may be paper about: a number never comes twice.
LASTING_TABLES = frozenset({str(SurveyVersion.__tablename__), str(PrintRun.__tablename__)})


def history_of(cycle_id: int, *, session: Session, limit: int = 200) -> list[Operation]:
    """The operations of a cycle, newest first."""
    query = select(Operation).where(Operation.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(Operation.id).desc()).limit(limit)))


def undone_ids(cycle_id: int, *, session: Session) -> set[int]:
    """The operations of a cycle that have been taken back."""
    query = select(Operation.undoes_id).where(Operation.cycle_id == cycle_id)
    return {found for found in session.exec(query) if found is not None}


def undo(operation_id: int, *, session: Session, actor: Actor) -> Operation:
    """Take back one operation whole, itself an operation that can be taken back.

    Taking back the start of a cycle or of an institution puts it away whole, as deleting does, so that nothing
    written in it since is lost. Raises Refused when somebody has since changed the same fields or what was
    restored has lost its place.
    """
    operation, changes = _find(operation_id, session)
    reverse = permitted(
        session,
        actor,
        _needed(operation, actor),
        summary=f"Deshizo: {operation.summary}",
        institution_id=operation.institution_id,
        cycle_id=operation.cycle_id,
        undoes_id=operation_id,
    )
    if any(_starts(change) for change in changes):
        _put_away(changes, session)
        return reverse
    for change in changes:
        _take_back(change, session)
    if operation.cycle_id is not None:
        _close_ranks(operation.cycle_id, changes, session)
    return reverse


def _needed(operation: Operation, actor: Actor) -> Permission:
    """One's own work takes what doing it took; anybody else's, the trust to undo the work of others."""
    is_own = actor.account_id is not None and operation.account_id == actor.account_id
    grave = operation.permission in {Permission.MANAGE_PEOPLE, Permission.MANAGE_INSTITUTION}
    return operation.permission if operation.permission and (is_own or grave) else Permission.UNDO_OTHERS


def undoable_operation(session: Session) -> int | None:
    """The operation that this transaction has opened, if it can be taken back; None when there is none."""
    operation_id = operation_in(session)
    if operation_id is None or lasting_ids([operation_id], session=session):
        return None
    changed = select(Change.operation_id).where(Change.operation_id == operation_id)
    return session.exec(changed.limit(1)).first()


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
        raise Refused("Ese cambio no se puede deshacer.")
    if operation.cycle_id is not None:
        lock_cycle(session, operation.cycle_id, put_away_too=True)
    if session.exec(select(Operation.id).where(Operation.undoes_id == operation_id)).first() is not None:
        raise Refused("Ese cambio ya se deshizo.")
    query = select(Change).where(Change.operation_id == operation_id).order_by(col(Change.id).desc())
    changes = session.exec(query).all()
    if not changes:
        raise Refused("Ese cambio no se puede deshacer.")
    if lasting_ids([operation_id], session=session):
        raise Refused(
            "Lo que ya se emitió o se numeró para imprimir queda como está. Emita otra versión si hace falta."
        )
    return operation, changes


def _starts(change: Change) -> bool:
    return change.before is None and change.table_name in {ServiceCycle.__tablename__, Institution.__tablename__}


def _put_away(changes: Sequence[Change], session: Session) -> None:
    """Hide the cycles and institutions that the operation started, unless somebody has begun other cycles there."""
    started = [session.get_one(ROW_TABLES[change.table_name], change.row_id) for change in changes if _starts(change)]
    own_cycles = {row.id for row in started if isinstance(row, ServiceCycle)}
    for row in started:
        if isinstance(row, Institution) and any(
            cycle.id not in own_cycles for cycle in cycles(session=session, institution_id=row.id)
        ):
            raise _built_upon()
    for row in started:
        if isinstance(row, Institution | ServiceCycle):
            row.deleted_at = now()
    session.flush()


def _take_back(change: Change, session: Session) -> None:
    table = ROW_TABLES[change.table_name]
    row = session.get(table, change.row_id)
    if change.before is None:
        _remove(row, change, session)
    elif change.after is None:
        _bring_back(table, row, change, session)
    else:
        _restore(row, change)
    try:
        session.flush()
    except IntegrityError:  # what there can be only one of has been made again since
        raise _built_upon() from None


def _remove(row: Row | None, change: Change, session: Session) -> None:
    if row is None:
        return
    if _differs(row, change.after or {}):
        raise _built_upon()
    if not is_named(row, session):
        session.delete(row)
    elif not isinstance(row, Person):  # a person first named here and since named elsewhere simply stays
        raise _built_upon()


def _bring_back(table: type[Row], row: Row | None, change: Change, session: Session) -> None:
    if row is not None:
        raise _built_upon()
    values = dict(change.before or {})
    if lost_references(change.table_name, values, session):
        raise Refused("Lo que quiere recuperar estaba dentro de algo que ya se eliminó. Recupere primero eso.")
    session.add(table.model_validate(values | {"version": values["version"] + 1}))


def _restore(row: Row | None, change: Change) -> None:
    before, after = change.before or {}, change.after or {}
    if row is None:
        raise _built_upon()
    touched = {name for name in after if name != "version" and before.get(name) != after[name]}
    current = snapshot(row)
    if any(current[name] != after[name] for name in touched - LOOSE_FIELDS):
        raise _built_upon()
    values = type(row).model_validate(before)
    for name in touched:
        setattr(row, name, getattr(values, name))


def _differs(row: Row, after: dict[str, object]) -> bool:
    current = snapshot(row)
    return any(current[name] != value for name, value in after.items() if name not in LOOSE_FIELDS)


def _built_upon() -> Refused:
    return Refused(
        "No se puede deshacer: alguien ya trabajó sobre este cambio. "
        "Revise el historial y deshaga primero lo más reciente."
    )


def _close_ranks(cycle_id: int, changes: Sequence[Change], session: Session) -> None:
    tables = {change.table_name for change in changes}
    _refuse_twins([moment.name for moment in moments_of(cycle_id, session=session)])
    _refuse_twins([action.text for action in actions_of(cycle_id, session=session)])
    if tables & {str(MomentOfTruth.__tablename__), str(Requirement.__tablename__)}:
        moments = moments_of(cycle_id, session=session)
        renumber(moments)
        for moment in moments:
            rows = requirements_of(moment.id, session=session)
            _refuse_twins([row.text for row in rows])
            renumber(rows)
    if str(ActionPlan.__tablename__) in tables:
        renumber(actions_of(cycle_id, session=session), "priority")
    session.flush()


def _refuse_twins(texts: Sequence[str]) -> None:
    folded = [fold(text) for text in texts]
    for text in texts:
        if folded.count(fold(text)) > 1:
            raise Refused(f"No se puede deshacer: ya hay otro «{text}». Cámbiele el nombre y vuelva a intentarlo.")
