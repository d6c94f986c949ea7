"""Bringing a row back, with all that went with it or only some fields: a change like any other."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, NotFound, Problem, Refused
from planner.formats import shortened
from planner.models import Change, MomentOfTruth, Operation, Row, Table
from planner.services.actions.actions import FOLLOWING, edit_action
from planner.services.actor import Actor
from planner.services.cycle.cycles import edit_cycle
from planner.services.history.labels import RESTORABLE, THINGS, restorable_columns
from planner.services.history.row_reversal import ROW_TABLES, bring_back, close_ranks
from planner.services.history.rows import state_of
from planner.services.history.wording import Names, read_names, title_of
from planner.services.moments.moments import MANY_MOMENTS, edit_moment, moments_of
from planner.services.people.permissions import permitted
from planner.services.requirements.requirements import SURVEY_FIELDS, edit_requirement, move_requirement
from planner.store.history import changed_fields_since, snapshot
from planner.store.references import lost_references
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission

# A deleted row comes back with everything that went with it.

Key = tuple[str, int]


def revive(change: Change, names: Names, cycle_id: int, *, session: Session) -> None:
    """Add the row of a change again, as `change` left it, and what its deletion took along, in the operation in force.

    What hung from something else that is gone by now stays away. Raises Refused when the row itself did, or when
    the cycle has something of the same name; InvalidInput when the cycle is full.
    """
    lost_with_it = _deletion(change, session)
    values = _values(change, lost_with_it[0], names, session)
    bring_back(change.table_name, values, session)
    session.flush()
    back: set[Key] = {(change.table_name, change.row_id)}
    for other in lost_with_it[1:]:
        before = other.before or {}
        if _parents(other.table_name, before) & back and not lost_references(other.table_name, before, session):
            bring_back(other.table_name, before, session)
            session.flush()
            back.add((other.table_name, other.row_id))
    close_ranks(cycle_id, {table for table, _row_id in back}, session)
    if len(moments_of(cycle_id, session=session)) > MANY_MOMENTS:
        raise InvalidInput([Problem(f"Un ciclo admite hasta {MANY_MOMENTS} momentos. Elimine alguno primero.")])


def _deletion(change: Change, session: Session) -> Sequence[Change]:
    """The change that deleted the row, and before it in time, newest first, what the same operation deleted."""
    own = select(Change).where(Change.table_name == change.table_name, Change.row_id == change.row_id)
    deletion = session.exec(own.order_by(col(Change.id).desc()).limit(1)).one()
    if deletion.before is None or deletion.after is not None:
        raise Refused("Esto no se puede recuperar desde aquí. Busque el cambio en el historial y deshágalo.")
    same = select(Change).where(Change.operation_id == deletion.operation_id, Change.id < deletion.id)
    others = session.exec(same.order_by(col(Change.id).desc()))
    return (deletion, *(other for other in others if other.before and other.after is None))


def _values(change: Change, deletion: Change, names: Names, session: Session) -> dict[str, Any]:
    values = {**state_of(change), "version": (deletion.before or {})["version"]}
    lost = lost_references(change.table_name, values, session)
    if "moment_id" in lost:
        check_moment_there(values["moment_id"], names, session)
    return values | dict.fromkeys(lost - {"moment_id"})


def check_moment_there(moment_id: int, names: Names, session: Session) -> None:
    """Raise Refused, naming it, when the moment that a requirement was in has been deleted."""
    if session.get(MomentOfTruth, moment_id) is None:
        name = names.get((str(MomentOfTruth.__tablename__), moment_id), "")
        raise Refused(f"Estaba en el momento «{name}», que se eliminó. Recupere primero ese momento.")


def _parents(table: str, values: Mapping[str, Any]) -> set[Key]:
    """The rows that a row hangs from."""
    return {(key.column.table.name, values[key.parent.name]) for key in Table.metadata.tables[table].foreign_keys}


# Bringing one row, or some of its fields, back to how it was at some time: a change like any other.

CYCLE, MOMENT, REQUIREMENT, ACTION = RESTORABLE
LAST, LONGEST_TITLE = 1_000_000, 80


def restore_row(
    change_id: int,
    fields: Collection[str] | None = None,
    *,
    version: int | None = None,
    session: Session,
    actor: Actor,
) -> Operation:
    """Bring a row back to how a change left it; to how it was until then, if that change deleted it.

    `fields` are the columns to bring back, None for all of them; `version` is that of the row when they were chosen,
    None does not look. A deleted row comes back whole, with what was deleted along with it. It takes what editing
    the row takes. Raises InvalidInput, Refused or NotFound.
    """
    change, cycle_id = _find(change_id, session)
    table = change.table_name
    row = session.get(ROW_TABLES[table], change.row_id, populate_existing=True)
    names = read_names([change], session=session)
    values = None if row is None else _wanted(change, row, fields, version, session)
    title = _title(table, state_of(change) if row is None else snapshot(row), names)
    operation = permitted(
        session,
        actor,
        permission_to_restore(table, None if values is None else values.keys()),
        summary=f"Recuperó {title}" if row is None else f"Recuperó datos anteriores en {title}",
        cycle_id=cycle_id,
    )
    if values is None:
        revive(change, names, cycle_id, session=session)
    else:
        _EDITORS[table](change.row_id, values, names, session, actor)
    return operation


def permission_to_restore(table: str, columns: Collection[str] | None = None) -> Permission:
    """What it takes to bring back these columns of a row, or all of it: what editing them takes."""
    if table == REQUIREMENT:
        is_survey = columns is not None and set(columns) <= SURVEY_FIELDS
        return Permission.EDIT_SURVEY if is_survey else Permission.EDIT_REQUIREMENTS
    if table == ACTION:
        is_following = columns is not None and set(columns) <= FOLLOWING
        return Permission.FOLLOW_ACTIONS if is_following else Permission.EDIT_ACTIONS
    return {CYCLE: Permission.MANAGE_CYCLES, MOMENT: Permission.EDIT_MOMENTS}[table]


def _find(change_id: int, session: Session) -> tuple[Change, int]:
    """The change and the cycle of its row, held until the end of the transaction."""
    found = session.exec(
        select(Change, Operation)
        .join(Operation, col(Operation.id) == col(Change.operation_id))
        .where(Change.id == change_id)
    ).first()
    if found is None:
        raise NotFound("No encontramos esa versión. Actualice la página.")
    change, operation = found
    if change.table_name not in RESTORABLE or operation.cycle_id is None:
        raise Refused("Esto no se recupera por separado. Busque el cambio en el historial y deshágalo.")
    return change, lock_cycle(session, operation.cycle_id).id


def _wanted(
    change: Change, row: Row, fields: Collection[str] | None, version: int | None, session: Session
) -> dict[str, Any]:
    """The values to bring back, by column: those chosen in which the row differs from what it was."""
    then, now, columns = state_of(change), snapshot(row), restorable_columns(change.table_name)
    chosen = columns if fields is None else fields
    if not set(chosen) <= set(columns):
        raise InvalidInput([Problem("Uno de los datos elegidos no se puede recuperar. Elija otros.")])
    values = {name: then[name] for name in columns if name in chosen and name in then and then[name] != now[name]}
    if not values:
        raise Refused("Ya está como en esa versión: no hay nada que recuperar.")
    if version is not None and changed_fields_since(session, row, version) & values.keys():
        raise Refused("Alguien cambió esto mientras usted lo miraba. Revise cómo está ahora y vuelva a elegir.")
    return values


def _title(table: str, values: Mapping[str, Any], names: Names) -> str:
    column = THINGS[table].title
    return title_of(table, {**values, column: shortened(str(values[column]), LONGEST_TITLE)}, names)


def _edit_cycle(row_id: int, values: Mapping[str, Any], _names: Names, session: Session, actor: Actor) -> None:
    edit_cycle(row_id, values, version=None, session=session, actor=actor)


def _edit_moment(row_id: int, values: Mapping[str, Any], _names: Names, session: Session, actor: Actor) -> None:
    edit_moment(row_id, values, version=None, session=session, actor=actor)


def _edit_requirement(row_id: int, values: Mapping[str, Any], names: Names, session: Session, actor: Actor) -> None:
    rest = dict(values)
    moment_id = rest.pop("moment_id", None)
    if moment_id is not None:
        check_moment_there(moment_id, names, session)
        move_requirement(row_id, LAST, moment_id=moment_id, session=session, actor=actor)
    if rest:
        edit_requirement(row_id, rest, version=None, session=session, actor=actor)


def _edit_action(row_id: int, values: Mapping[str, Any], names: Names, session: Session, actor: Actor) -> None:
    rest = dict(values)
    if "owner_id" in rest:
        rest["owner"] = names.get(("person", rest.pop("owner_id") or 0), "")
    edit_action(row_id, rest, version=None, session=session, actor=actor)


_EDITORS: Mapping[str, Callable[[int, Mapping[str, Any], Names, Session, Actor], None]] = {
    CYCLE: _edit_cycle,
    MOMENT: _edit_moment,
    REQUIREMENT: _edit_requirement,
    ACTION: _edit_action,
}
