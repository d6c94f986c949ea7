"""Opening a workshop, leading it from one activity to the next, and closing it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.inputs.schema import accept
from planner.inputs.workshop import ActivityForm, WorkshopForm
from planner.models import BallotPaper, Workshop
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.addresses import free_code
from planner.services.people.permissions import permitted
from planner.services.workshop.room import check_moment
from planner.store.versions import edit, find_locked, lock_cycle
from planner.vocabulary import Permission

FOR_ONE_ACTIVITY = {"moment_id": None, "timer_seconds": 0}
"""What does not outlast an activity, unless the next one says so."""


def open_workshop(cycle_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> Workshop:
    """Open a workshop (fields of WorkshopForm) that people join with its `code`. Raises InvalidInput."""
    lock_cycle(session, cycle_id)
    form = accept(WorkshopForm, values)
    permitted(session, actor, Permission.RUN_WORKSHOP, summary="Abrió un taller" + _named(form), cycle_id=cycle_id)
    workshop = Workshop(cycle_id=cycle_id, code=free_code(Workshop, session), **form.model_dump())
    session.add(workshop)
    session.flush()
    return workshop


def _named(workshop: WorkshopForm | Workshop) -> str:
    return f" «{workshop.title}»" if workshop.title else ""


def edit_workshop(
    workshop_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> Workshop:
    """Change the title, the place or the decisions of a workshop, also of a closed one.

    Raises InvalidInput, Conflict or NotFound.
    """
    workshop = find_locked_workshop(workshop_id, session)
    form = accept(WorkshopForm, values)
    permitted_to_lead(workshop, "Cambió los datos de un taller", session=session, actor=actor)
    edit(session, workshop, form.given(), version=version)
    return workshop


def close_workshop(workshop_id: int, *, session: Session, actor: Actor) -> Workshop:
    """Close a workshop: from now on it accepts nothing. Closing it again changes nothing."""
    workshop = find_locked_workshop(workshop_id, session)
    if workshop.closed_at is None:
        permitted_to_lead(workshop, "Cerró el taller" + _named(workshop), session=session, actor=actor)
        edit(session, workshop, {"closed_at": now(), "timer_ends_at": None}, version=None)
    return workshop


def reopen_workshop(workshop_id: int, *, session: Session, actor: Actor) -> Workshop:
    """Open a closed workshop again, with its code or, when another one has taken that, with a new one."""
    workshop = find_locked_workshop(workshop_id, session)
    if workshop.closed_at is not None:
        permitted_to_lead(workshop, "Reabrió el taller" + _named(workshop), session=session, actor=actor)
        taken = select(Workshop.id).where(Workshop.code == workshop.code, col(Workshop.closed_at).is_(None))
        code = workshop.code if session.exec(taken).first() is None else free_code(Workshop, session)
        edit(session, workshop, {"closed_at": None, "code": code}, version=None)
    return workshop


def change_activity(workshop_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> Workshop:
    """Lead the room on: `values` are fields of ActivityForm, those not given stay as they are.

    Another activity begins without a moment and without a timer unless they are given. Raises InvalidInput, and
    Refused when the workshop is closed or people have already voted the other way in this round.
    """
    workshop = find_open_workshop(workshop_id, session)
    form = accept(ActivityForm, _whole(workshop, values))
    check_moment(form.moment_id, workshop.cycle_id, session)
    changes = {name: getattr(form, name) for name in ("activity", "moment_id", "hidden", "ballot_kind", "points")}
    _check_ballots(workshop, changes, session)
    if "timer_seconds" in values or form.activity is not workshop.activity:
        changes["timer_ends_at"] = now() + timedelta(seconds=form.timer_seconds) if form.timer_seconds else None
    permitted_to_lead(workshop, f"Puso en marcha en el taller: {form.activity.label}", session=session, actor=actor)
    edit(session, workshop, changes, version=None)
    return workshop


def _whole(workshop: Workshop, values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: getattr(workshop, name) for name in ("activity", "moment_id", "hidden", "ballot_kind", "points")}
    starts_anew = values.get("activity", workshop.activity) != workshop.activity
    return kept | (FOR_ONE_ACTIVITY if starts_anew else {}) | dict(values)


def _check_ballots(workshop: Workshop, changes: Mapping[str, Any], session: Session) -> None:
    if all(changes[name] == getattr(workshop, name) for name in ("ballot_kind", "points")):
        return
    query = select(BallotPaper.id).where(BallotPaper.workshop_id == workshop.id, BallotPaper.round == workshop.round)
    if session.exec(query.limit(1)).first() is not None:
        raise Refused("Ya hay votos en esta vuelta. Empiece otra vuelta para cambiar la forma de votar.")


def begin_round(workshop_id: int, *, session: Session, actor: Actor) -> Workshop:
    """Let the room vote once more on the order of the actions; the votes of the round before stay."""
    workshop = find_open_workshop(workshop_id, session)
    permitted_to_lead(workshop, f"Empezó la vuelta {workshop.round + 1} del taller", session=session, actor=actor)
    edit(session, workshop, {"round": workshop.round + 1}, version=None)
    return workshop


def find_locked_workshop(workshop_id: int, session: Session) -> Workshop:
    """The workshop as it is now; its cycle is held until the end of the transaction. Raises NotFound."""
    return find_locked(session, Workshop, workshop_id, what="este taller")


def find_open_workshop(workshop_id: int, session: Session) -> Workshop:
    """`find_locked_workshop`, and Refused when it is closed."""
    workshop = find_locked_workshop(workshop_id, session)
    if workshop.closed_at is not None:
        raise Refused("Este taller ya se cerró. Reábralo para seguir.")
    return workshop


def permitted_to_lead(workshop: Workshop, summary: str, *, session: Session, actor: Actor) -> None:
    """Open the operation of a facilitator's work in a workshop."""
    permitted(session, actor, Permission.RUN_WORKSHOP, summary=summary, cycle_id=workshop.cycle_id)
