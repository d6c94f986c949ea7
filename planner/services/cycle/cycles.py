"""Service cycles: started, changed, closed step by step, removed, brought back, and their branches."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.forms import CycleForm
from planner.inputs.requirements import ClosingForm
from planner.inputs.schema import accept
from planner.models import CycleBranch, Institution, ServiceCycle, StepClosure
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.cycle.closure_record import record_of
from planner.services.institution.institutions import GONE_BRANCH, branches_of
from planner.services.people.permissions import may, permitted, require
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import Permission, Step

# Service cycles: start, change, close steps, remove and bring back.


def cycles(*, session: Session, institution_id: int | None = None) -> list[ServiceCycle]:
    """The cycles that exist, newest first; of one institution or of all."""
    query = (
        select(ServiceCycle)
        .join(Institution)
        .where(col(ServiceCycle.deleted_at).is_(None), col(Institution.deleted_at).is_(None))
    )
    if institution_id is not None:
        query = query.where(ServiceCycle.institution_id == institution_id)
    return list(session.exec(query.order_by(col(ServiceCycle.id).desc())))


def add_cycle(institution_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> ServiceCycle:
    """Start a cycle (fields of CycleForm). Raises InvalidInput."""
    find(session, Institution, institution_id, what="esta institución")
    form = accept(CycleForm, values)
    cycle = ServiceCycle(institution_id=institution_id, **form.model_dump())
    operation = permitted(
        session,
        actor,
        Permission.MANAGE_CYCLES,
        summary=f"Inició el ciclo «{form.name}»",
        institution_id=institution_id,
    )
    session.add(cycle)
    session.flush()
    operation.cycle_id = operation.cycle_id or cycle.id
    session.flush()
    return cycle


def edit_cycle(
    cycle_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> ServiceCycle:
    """Change a cycle. Raises InvalidInput, Conflict or NotFound."""
    cycle = lock_cycle(session, cycle_id)
    current = {"name": cycle.name, "starts_on": cycle.starts_on, "ends_on": cycle.ends_on}
    form = accept(CycleForm, {**current, **values})
    permitted(
        session,
        actor,
        Permission.MANAGE_CYCLES,
        summary=f"Cambió los datos del ciclo «{cycle.name}»",
        cycle_id=cycle_id,
    )
    edit(session, cycle, {name: getattr(form, name) for name in values}, version=version)
    return cycle


def delete_cycle(cycle_id: int, *, session: Session, actor: Actor) -> None:
    """Put a cycle away; nothing in it is lost and `restore_cycle` brings it back."""
    cycle = lock_cycle(session, cycle_id)
    permitted(session, actor, Permission.MANAGE_CYCLES, summary=f"Eliminó el ciclo «{cycle.name}»", cycle_id=cycle_id)
    cycle.deleted_at = now()
    session.add(cycle)
    session.flush()


def deleted_cycles(*, session: Session) -> list[ServiceCycle]:
    """The cycles put away, last one first."""
    query = select(ServiceCycle).where(col(ServiceCycle.deleted_at).is_not(None))
    return list(session.exec(query.order_by(col(ServiceCycle.deleted_at).desc())))


def restore_cycle(cycle_id: int, *, session: Session, actor: Actor) -> None:
    """Bring back a cycle that was put away, and its institution if that was put away too."""
    cycle = find(session, ServiceCycle, cycle_id, what="este ciclo")
    institution = session.get_one(Institution, cycle.institution_id)
    if institution.deleted_at is not None:
        require(actor, Permission.MANAGE_INSTITUTION, institution_id=institution.id, session=session)
    permitted(session, actor, Permission.MANAGE_CYCLES, summary=f"Recuperó el ciclo «{cycle.name}»", cycle_id=cycle_id)
    institution.deleted_at = None
    cycle.deleted_at = None
    session.add(cycle)
    session.flush()


def close_step(cycle_id: int, step: Step, *, note: str = "", session: Session, actor: Actor) -> None:
    """Declare a step finished by the group, dissent or not; what stands then is kept (`StepRecord`).

    Closing it twice changes nothing. Raises InvalidInput or Refused.
    """
    lock_cycle(session, cycle_id)
    form = accept(ClosingForm, {"note": note})
    if _closure(cycle_id, step, session) is None:
        permitted(
            session,
            actor,
            Permission.CLOSE_STEPS,
            summary=f"Dio por terminado el paso {step.number}",
            cycle_id=cycle_id,
        )
        kept = record_of(cycle_id, step, closed_by=actor.name, session=session)
        session.add(StepClosure(cycle_id=cycle_id, step=step, note=form.note, record=kept.model_dump(mode="json")))
        session.flush()


def reopen_step(cycle_id: int, step: Step, *, session: Session, actor: Actor) -> None:
    """Take back that a step is finished."""
    lock_cycle(session, cycle_id)
    closure = _closure(cycle_id, step, session)
    if closure is not None:
        permitted(session, actor, Permission.CLOSE_STEPS, summary=f"Reabrió el paso {step.number}", cycle_id=cycle_id)
        session.delete(closure)
        session.flush()


def closed_at(cycle_id: int, step: Step, *, session: Session) -> datetime | None:
    """When the group declared a step finished; None while it is open."""
    closure = _closure(cycle_id, step, session)
    return closure.closed_at if closure else None


def _closure(cycle_id: int, step: Step, session: Session) -> StepClosure | None:
    query = select(StepClosure).where(StepClosure.cycle_id == cycle_id, StepClosure.step == step)
    return session.exec(query).one_or_none()


# The branches that a cycle is about; without any it is about the whole institution.


def set_cycle_branches(cycle_id: int, branch_ids: Iterable[int], *, session: Session, actor: Actor) -> None:
    """Make a cycle be about exactly these branches; none of them means the whole institution.

    A choice that changes nothing leaves no trace. Raises InvalidInput for branches of elsewhere, Refused when whoever
    chooses could not change the cycle any more.
    """
    cycle = lock_cycle(session, cycle_id)
    wanted = set(branch_ids)
    if wanted - {branch.id for branch in branches_of(cycle.institution_id, session=session)}:
        raise InvalidInput([Problem(GONE_BRANCH)])
    rows = {row.branch_id: row for row in session.exec(select(CycleBranch).where(CycleBranch.cycle_id == cycle_id))}
    if wanted == set(rows):
        return
    summary = f"Cambió las agencias del ciclo «{cycle.name}»"
    permitted(session, actor, Permission.MANAGE_CYCLES, summary=summary, cycle_id=cycle_id)
    for branch_id in set(rows) - wanted:
        session.delete(rows[branch_id])
    session.add_all(CycleBranch(cycle_id=cycle_id, branch_id=found) for found in sorted(wanted - set(rows)))
    session.flush()
    if not may(actor, Permission.MANAGE_CYCLES, cycle_id=cycle_id, session=session):
        raise Refused("Así usted ya no podría cambiar este ciclo. Incluya una agencia en la que usted trabaja.")
