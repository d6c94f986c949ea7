"""Putting single rows back as they were, and closing the ranks of the cycle around them."""

from collections.abc import Iterable, Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from planner.errors import Refused
from planner.inputs.text import fold
from planner.models import ActionPlan, Change, MomentOfTruth, Person, Requirement, Row, Table
from planner.services.actions.actions import actions_of
from planner.services.moments.moments import moments_of, requirements_of
from planner.services.ordering import renumber
from planner.store.history import snapshot
from planner.store.references import is_named, lost_references

ROW_TABLES: dict[str, type[Row]] = {
    str(mapper.class_.__tablename__): mapper.class_
    for mapper in Table._sa_registry.mappers
    if issubclass(mapper.class_, Row)
}
# Numbers that close ranks by themselves: other people's moves are no obstacle to taking something back.
LOOSE_FIELDS = {"version", "position", "priority"}


def built_upon() -> Refused:
    """The refusal to take back what somebody has worked on since."""
    return Refused(
        "No se puede deshacer: alguien ya trabajó sobre este cambio. "
        "Revise el historial y deshaga primero lo más reciente."
    )


def reverse_change(change: Change, session: Session) -> None:
    """Make a row what it was before a change. Raises Refused when somebody has built on it since."""
    table = ROW_TABLES[change.table_name]
    row = session.get(table, change.row_id)
    if change.before is None:
        _remove(row, change, session)
    elif change.after is None:
        if row is not None:
            raise built_upon()
        bring_back(change.table_name, change.before, session)
    else:
        _restore(row, change)
    try:
        session.flush()
    except IntegrityError:  # what there can be only one of has been made again since
        raise built_upon() from None


def bring_back(table: str, values: dict[str, object], session: Session) -> None:
    """Add a deleted row again, with its id. Raises Refused when what it hangs from is gone."""
    if lost_references(table, values, session):
        raise Refused("Lo que quiere recuperar estaba dentro de algo que ya se eliminó. Recupere primero eso.")
    session.add(ROW_TABLES[table].model_validate(values | {"version": int(str(values["version"])) + 1}))


def _remove(row: Row | None, change: Change, session: Session) -> None:
    if row is None:
        return
    if _differs(row, change.after or {}):
        raise built_upon()
    if not is_named(row, session):
        session.delete(row)
    elif not isinstance(row, Person):  # a person first named here and since named elsewhere simply stays
        raise built_upon()


def _restore(row: Row | None, change: Change) -> None:
    before, after = change.before or {}, change.after or {}
    if row is None:
        raise built_upon()
    touched = {name: value for name, value in after.items() if name != "version" and before.get(name) != value}
    if _differs(row, touched):
        raise built_upon()
    values = type(row).model_validate(before)
    for name in touched:
        setattr(row, name, getattr(values, name))


def _differs(row: Row, after: dict[str, object]) -> bool:
    current = snapshot(row)
    return any(current[name] != value for name, value in after.items() if name not in LOOSE_FIELDS)


def close_ranks(cycle_id: int, tables: Iterable[str], session: Session) -> None:
    """Number what those tables hold of a cycle 1..n again. Raises Refused when it would hold something twice."""
    _refuse_twins([moment.name for moment in moments_of(cycle_id, session=session)])
    _refuse_twins([action.text for action in actions_of(cycle_id, session=session)])
    touched = set(tables)
    if touched & {str(MomentOfTruth.__tablename__), str(Requirement.__tablename__)}:
        moments = moments_of(cycle_id, session=session)
        renumber(moments)
        for moment in moments:
            rows = requirements_of(moment.id, session=session)
            _refuse_twins([row.text for row in rows])
            renumber(rows)
    if str(ActionPlan.__tablename__) in touched:
        renumber(actions_of(cycle_id, session=session), "priority")
    session.flush()


def _refuse_twins(texts: Sequence[str]) -> None:
    folded = [fold(text) for text in texts]
    for text in texts:
        if folded.count(fold(text)) > 1:
            raise Refused(f"No se puede volver atrás: ya hay otro «{text}». Cámbiele el nombre y pruebe de nuevo.")
