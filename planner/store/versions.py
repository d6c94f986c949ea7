"""Edits made against an old version never overwrite newer ones."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from planner.errors import Conflict, NotFound
from planner.models import Row, ServiceCycle
from planner.store.history import changed_fields_since

AnyRow = TypeVar("AnyRow", bound=Row)
NO_CYCLE = "No encontramos este ciclo: quizás se eliminó. Vuelva a Inicio y elija otro."


def find(session: Session, table: type[AnyRow], row_id: int, *, what: str) -> AnyRow:
    """The row as it is now, or NotFound with a sentence about `what` ("este momento").

    What the session read of it before may be old: others go on while it waits for its turn (`lock_cycle`).
    """
    row = session.get(table, row_id, populate_existing=True)
    if row is None:
        raise NotFound(f"No encontramos {what}: quizás otra persona lo eliminó. Actualice la página.")
    return row


def lock_cycle(session: Session, cycle_id: int, *, put_away_too: bool = False) -> ServiceCycle:
    """The cycle, held until the end of the transaction: writers of one cycle take turns on every database.

    A deleted cycle is not found unless `put_away_too`.
    """
    query = select(ServiceCycle).where(col(ServiceCycle.id) == cycle_id).with_for_update()
    cycle = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if cycle is None or (cycle.deleted_at is not None and not put_away_too):
        raise NotFound(NO_CYCLE)
    return cycle


def find_cycle(session: Session, cycle_id: int) -> ServiceCycle:
    """The cycle, only to look at it. Raises NotFound."""
    cycle = session.exec(select(ServiceCycle).where(col(ServiceCycle.id) == cycle_id)).one_or_none()
    if cycle is None or cycle.deleted_at is not None:
        raise NotFound(NO_CYCLE)
    return cycle


def edit(session: Session, row: Row, values: Mapping[str, Any], *, version: int | None) -> bool:
    """Write `values` into `row` if nobody changed those fields since `version`; True when something changed.

    Edits of different fields of one row do not disturb each other. None as version writes regardless.
    Raises Conflict with both texts.
    """
    wanted = {name: value for name, value in values.items() if getattr(row, name) != value}
    if version is not None and version != row.version:
        for name in changed_fields_since(session, row, version) & wanted.keys():
            raise Conflict(field=name, mine=wanted[name], theirs=getattr(row, name), current_version=row.version)
    for name, value in wanted.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return bool(wanted)
