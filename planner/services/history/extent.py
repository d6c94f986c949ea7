"""Whose history: that of a cycle, or what was done in an institution outside any cycle."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from planner.models import Operation
from planner.services.actor import Actor
from planner.services.people.permissions import require
from planner.vocabulary import Permission


@dataclass(frozen=True)
class CycleHistory:
    """All that was done in a cycle."""

    cycle_id: int


@dataclass(frozen=True)
class InstitutionHistory:
    """What was done in an institution outside its cycles: its people, roles, branches, templates and own data."""

    institution_id: int


Extent = CycleHistory | InstitutionHistory


def extent_of(operation: Operation) -> Extent | None:
    """The history that an operation belongs to; None for what belongs to nobody."""
    if operation.cycle_id is not None:
        return CycleHistory(operation.cycle_id)
    return None if operation.institution_id is None else InstitutionHistory(operation.institution_id)


def operations_within(extent: Extent) -> tuple[ColumnElement[bool], ...]:
    """What the operations of a history fulfil."""
    if isinstance(extent, CycleHistory):
        return (col(Operation.cycle_id) == extent.cycle_id,)
    return (col(Operation.cycle_id).is_(None), col(Operation.institution_id) == extent.institution_id)


def require_history(extent: Extent, *, session: Session, actor: Actor) -> None:
    """Raise Refused unless the actor may read that history."""
    if isinstance(extent, CycleHistory):
        require(actor, Permission.VIEW_HISTORY, cycle_id=extent.cycle_id, session=session)
    else:
        require(actor, Permission.MANAGE_PEOPLE, institution_id=extent.institution_id, session=session)
