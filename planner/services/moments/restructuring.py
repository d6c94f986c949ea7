"""Joining two moments into one and dividing one into two."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem
from planner.inputs.forms import MomentForm
from planner.inputs.schema import accept
from planner.inputs.text import TEXT_LENGTH, fold
from planner.models import ActionRequirement, Evidence, MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.moments.moments import (
    check_moment_free,
    edit_moment,
    find_locked_moment,
    moments_of,
    requirements_of,
)
from planner.services.ordering import moved, renumber
from planner.services.people.permissions import permitted
from planner.services.requirements.agreement.answering import remove_agreements
from planner.store.versions import edit, find
from planner.vocabulary import Permission


def merge_moments(keep_id: int, other_id: int, *, name: str = "", session: Session, actor: Actor) -> MomentOfTruth:
    """Join two moments of one cycle: the kept one takes the other's requirements, evidence and empty fields.

    A requirement that both have is kept once, with the actions of both and the fields that it had empty.
    Raises InvalidInput.
    """
    keep = find_locked_moment(keep_id, session)
    other = find(session, MomentOfTruth, other_id, what="el otro momento")
    if keep.id == other.id or keep.cycle_id != other.cycle_id:
        raise InvalidInput([Problem("Elija dos momentos distintos de un mismo ciclo.")])
    permitted(
        session,
        actor,
        Permission.EDIT_MOMENTS,
        summary=f"Unió «{other.name}» con «{keep.name}»",
        cycle_id=keep.cycle_id,
    )
    _move_contents(keep, other, session)
    edit(session, keep, _combined(keep, other), version=None)
    session.delete(other)
    session.flush()
    renumber(moments_of(keep.cycle_id, session=session))
    session.flush()
    return edit_moment(keep.id, {"name": name}, version=None, session=session, actor=actor) if name else keep


def _combined(keep: MomentOfTruth, other: MomentOfTruth) -> dict[str, Any]:
    fields = ("phase", "channel", "initiative", "interlocutor", "place", "attended_by", "emotion")
    filled = {field: getattr(other, field) for field in fields if getattr(keep, field) in (None, "")}
    description = "\n".join(dict.fromkeys(text for text in (keep.description, other.description) if text))
    if len(description) > TEXT_LENGTH:
        raise InvalidInput([Problem("Las dos descripciones juntas son demasiado largas. Acorte una y vuelva a unir.")])
    return {**filled, "description": description, "critical": keep.critical or other.critical}


def _move_contents(keep: MomentOfTruth, other: MomentOfTruth, session: Session) -> None:
    kept = requirements_of(keep.id, session=session)
    by_text = {fold(requirement.text): requirement for requirement in kept}
    for requirement in requirements_of(other.id, session=session):
        twin = by_text.get(fold(requirement.text))
        if twin is None:
            requirement.moment_id = keep.id
            kept.append(requirement)
        else:
            _absorb(twin, requirement, session)
    renumber(kept)
    for evidence in session.exec(select(Evidence).where(Evidence.moment_id == other.id)):
        evidence.moment_id = keep.id
    session.flush()


def _absorb(keep: Requirement, twin: Requirement, session: Session) -> None:
    remove_agreements([twin.id], session)  # people agreed to other words: those of the kept one decide
    linked = set(session.exec(select(ActionRequirement.action_id).where(ActionRequirement.requirement_id == keep.id)))
    for link in session.exec(select(ActionRequirement).where(ActionRequirement.requirement_id == twin.id)).all():
        if link.action_id in linked:
            session.delete(link)
        else:
            link.requirement_id = keep.id
    for field in ("standard", "current_situation", "gap", "importance", "question", "in_survey"):
        if getattr(keep, field) in (None, ""):
            setattr(keep, field, getattr(twin, field))
    session.flush()
    session.delete(twin)
    session.flush()


def split_moment(
    moment_id: int, new_name: str, requirement_ids: Sequence[int], *, session: Session, actor: Actor
) -> MomentOfTruth:
    """Make a second moment right after this one, with the same attributes and the requirements named."""
    moment = find_locked_moment(moment_id, session)
    form = accept(MomentForm, {"name": new_name})
    check_moment_free(moment, form.name, session)
    if fold(form.name) == fold(moment.name):
        raise InvalidInput([Problem("El momento nuevo necesita otro nombre.", field="name")])
    permitted(
        session, actor, Permission.EDIT_MOMENTS, summary=f"Dividió el momento «{moment.name}»", cycle_id=moment.cycle_id
    )
    copied = moment.model_dump(exclude={"id", "version", "name", "description", "position"})
    twin = MomentOfTruth(**copied, name=form.name, position=moment.position + 1)
    rows = moments_of(moment.cycle_id, session=session)
    session.add(twin)
    session.flush()
    renumber(moved([*rows, twin], twin, moment.position + 1))
    _hand_over(moment, twin, set(requirement_ids), session)
    return twin


def _hand_over(moment: MomentOfTruth, twin: MomentOfTruth, chosen: set[int], session: Session) -> None:
    rows = requirements_of(moment.id, session=session)
    going = [row for row in rows if row.id in chosen]
    for row in going:
        row.moment_id = twin.id
    renumber(going)
    renumber([row for row in rows if row.id not in chosen])
    session.flush()
