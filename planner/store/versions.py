"""Edits made against an old version never overwrite newer ones."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from planner.errors import Conflict, NotFound
from planner.models import MomentOfTruth, Requirement, Row, ServiceCycle, Wave, Workshop
from planner.store.history import changed_fields_since

AnyRow = TypeVar("AnyRow", bound=Row)
RowOfCycle = TypeVar("RowOfCycle", MomentOfTruth, Wave, Workshop)
THIS_REQUIREMENT = "este requerimiento"
NO_CYCLE = "No encontramos este ciclo: quizás se eliminó. Vuelva a Inicio y elija otro."


def find(session: Session, table: type[AnyRow], row_id: int, *, what: str) -> AnyRow:
    """The row as it is now, or NotFound with a sentence about `what` ("este momento").

    What the session read of it before may be old: others go on while it waits for its turn (`lock_cycle`).
    """
    row = session.get(table, row_id, populate_existing=True)
    if row is None:
        raise gone(what)
    return row


def gone(what: str) -> NotFound:
    """What is said of a row that is not there ("este momento")."""
    return NotFound(f"No encontramos {what}: quizás otra persona lo eliminó. Actualice la página.")


def find_locked(session: Session, table: type[RowOfCycle], row_id: int, *, what: str) -> RowOfCycle:
    """`find`, with the cycle of the row held until the end of the transaction.

    The row may change while the turn is awaited: it is read once the cycle is held, and only then.
    """
    lock_cycle_of(session, select(table.cycle_id).where(table.id == row_id), what=what)
    return find(session, table, row_id, what=what)


def find_locked_requirement(requirement_id: int, session: Session) -> tuple[Requirement, MomentOfTruth]:
    """A requirement and its moment as they are now; their cycle is held until the end. Raises NotFound."""
    lock_cycle_of(session, cycle_of_requirement(requirement_id), what=THIS_REQUIREMENT)
    query = select(Requirement, MomentOfTruth).join(MomentOfTruth).where(Requirement.id == requirement_id)
    found = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise gone(THIS_REQUIREMENT)
    return found


def cycle_of_requirement(requirement_id: int) -> SelectOfScalar[int]:
    """The query for the cycle in which a requirement is."""
    return select(MomentOfTruth.cycle_id).join(Requirement).where(Requirement.id == requirement_id)


def lock_cycle_of(session: Session, cycle_id: SelectOfScalar[int], *, what: str) -> ServiceCycle:
    """`lock_cycle` for the cycle whose id the query finds by something in it; NotFound about `what` without any."""
    cycle = _hold(session, cycle_id.scalar_subquery())
    if cycle is None:
        raise gone(what)
    return _in_use(cycle)


def lock_cycle(session: Session, cycle_id: int, *, put_away_too: bool = False) -> ServiceCycle:
    """The cycle, held until the end of the transaction: writers of one cycle take turns on every database.

    A deleted cycle is not found unless `put_away_too`.
    """
    cycle = _hold(session, cycle_id)
    return cycle if cycle is not None and put_away_too else _in_use(cycle)


def find_cycle(session: Session, cycle_id: int) -> ServiceCycle:
    """The cycle, only to look at it. Raises NotFound."""
    return _in_use(session.exec(select(ServiceCycle).where(col(ServiceCycle.id) == cycle_id)).one_or_none())


def _hold(session: Session, cycle_id: Any) -> ServiceCycle | None:
    query = select(ServiceCycle).where(col(ServiceCycle.id) == cycle_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one_or_none()


def _in_use(cycle: ServiceCycle | None) -> ServiceCycle:
    if cycle is None or cycle.deleted_at is not None:
        raise NotFound(NO_CYCLE)
    return cycle


def edit(session: Session, row: Row, values: Mapping[str, Any], *, version: int | None) -> bool:
    """Write `values` into `row` if nobody changed those fields since `version`; True when something changed.

    Edits of different fields of one row do not disturb each other. None as version writes regardless.
    Raises Conflict with both texts.
    """
    # What says the same already is no change, so two people who type the same text are not asked which one stays.
    wanted = {name: value for name, value in values.items() if getattr(row, name) != value}
    if version is not None and version != row.version:
        for name in changed_fields_since(session, row, version) & wanted.keys():
            raise Conflict(field=name, mine=wanted[name], theirs=getattr(row, name), current_version=row.version)
    for name, value in wanted.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return bool(wanted)
