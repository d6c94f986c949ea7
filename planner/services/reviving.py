"""A deleted row comes back with everything that went with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import Change, MomentOfTruth, Table
from planner.services.changelog.rows import state_of
from planner.services.changelog.values import Names
from planner.services.moments import MANY_MOMENTS, moments_of
from planner.services.reversal import bring_back, close_ranks
from planner.store.references import lost_references

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
