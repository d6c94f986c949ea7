"""Step 1: the moments of truth of a cycle."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.inputs.forms import MomentForm
from planner.inputs.schema import accept
from planner.inputs.text import TEXT_LENGTH, clean_line, fold
from planner.models import ActionRequirement, Evidence, MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.ordering import arranged, moved, renumber
from planner.services.permissions import permitted
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import Permission

MANY_MOMENTS = 200


def moments_of(cycle_id: int, *, session: Session) -> list[MomentOfTruth]:
    """The moments of a cycle in order."""
    query = select(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(MomentOfTruth.position), col(MomentOfTruth.id))))


def add_moments(
    cycle_id: int, names: Sequence[str], *, session: Session, actor: Actor, **shared: Any
) -> list[MomentOfTruth]:
    """Add one moment per name at the end of the cycle; blank names are passed over.

    `shared` are other fields of MomentForm, the same for all. Raises InvalidInput with every problem found.
    """
    lock_cycle(session, cycle_id)
    existing = moments_of(cycle_id, session=session)
    wanted = [clean_line(name) for name in names if clean_line(name)]
    forms = _accept_all(wanted, shared, {fold(moment.name) for moment in existing})
    if len(existing) + len(forms) > MANY_MOMENTS:
        raise InvalidInput([Problem(f"Un ciclo admite hasta {MANY_MOMENTS} momentos. Agregue menos.")])
    permitted(session, actor, Permission.EDIT_MOMENTS, summary=_added(forms), cycle_id=cycle_id)
    added = [
        MomentOfTruth(cycle_id=cycle_id, position=number, **form.model_dump())
        for number, form in enumerate(forms, start=len(existing) + 1)
    ]
    session.add_all(added)
    session.flush()
    return added


def _accept_all(names: Sequence[str], shared: Mapping[str, Any], taken: set[str]) -> list[MomentForm]:
    problems: list[Problem] = []
    forms: list[MomentForm] = []
    if not names:
        problems.append(Problem("Escriba al menos un momento, uno por línea.", field="name"))
    for number, name in enumerate(names, start=1):
        place = f"Línea {number}" if len(names) > 1 else ""
        if fold(name) in taken:
            problems.append(Problem(f"el momento «{name}» ya existe. Cámbiele el nombre o quítelo.", place, "name"))
            continue
        taken.add(fold(name))
        try:
            forms.append(accept(MomentForm, {"name": name, **shared}, place=place))
        except InvalidInput as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidInput(problems)
    return forms


def _added(forms: Sequence[MomentForm]) -> str:
    return f"Agregó el momento «{forms[0].name}»" if len(forms) == 1 else f"Agregó {len(forms)} momentos"


def edit_moment(
    moment_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> MomentOfTruth:
    """Change fields of a moment. Raises InvalidInput, Conflict or NotFound."""
    moment = _find_locked(moment_id, session)
    form = accept(MomentForm, {"name": moment.name, **values})
    changes = {name: getattr(form, name) for name in values}
    if "name" in changes:
        _check_free(moment, changes["name"], session)
    permitted(
        session, actor, Permission.EDIT_MOMENTS, summary=f"Cambió el momento «{moment.name}»", cycle_id=moment.cycle_id
    )
    edit(session, moment, changes, version=version)
    return moment


def _check_free(moment: MomentOfTruth, name: str, session: Session) -> None:
    others = moments_of(moment.cycle_id, session=session)
    if any(fold(other.name) == fold(name) for other in others if other.id != moment.id):
        raise InvalidInput([Problem(f"Ya hay un momento «{name}» en este ciclo. Use otro nombre.", field="name")])


def _find_locked(moment_id: int, session: Session) -> MomentOfTruth:
    moment = find(session, MomentOfTruth, moment_id, what="este momento")
    lock_cycle(session, moment.cycle_id)
    session.refresh(moment)
    return moment


def move_moment(moment_id: int, to: int, *, session: Session, actor: Actor) -> None:
    """Put a moment at place `to` of its cycle (1 = first)."""
    moment = _find_locked(moment_id, session)
    permitted(
        session, actor, Permission.EDIT_MOMENTS, summary=f"Movió el momento «{moment.name}»", cycle_id=moment.cycle_id
    )
    renumber(moved(moments_of(moment.cycle_id, session=session), moment, to))
    session.flush()


def arrange_moments(cycle_id: int, moment_ids: Sequence[int], *, session: Session, actor: Actor) -> None:
    """Order the moments of a cycle as `moment_ids` says; those it does not name stay at the end.

    An order that changes nothing leaves no trace in the history.
    """
    lock_cycle(session, cycle_id)
    rows = moments_of(cycle_id, session=session)
    wanted = arranged(rows, moment_ids)
    if wanted == rows:
        return
    permitted(session, actor, Permission.EDIT_MOMENTS, summary="Reordenó los momentos", cycle_id=cycle_id)
    renumber(wanted)
    session.flush()


def merge_moments(keep_id: int, other_id: int, *, name: str = "", session: Session, actor: Actor) -> MomentOfTruth:
    """Join two moments of one cycle: the kept one takes the other's requirements, evidence and empty fields.

    A requirement that both have is kept once, with the actions of both and the fields that it had empty.
    Raises InvalidInput.
    """
    keep = _find_locked(keep_id, session)
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


def requirements_of(moment_id: int, *, session: Session) -> list[Requirement]:
    """The requirements of a moment in order."""
    query = select(Requirement).where(Requirement.moment_id == moment_id)
    return list(session.exec(query.order_by(col(Requirement.position), col(Requirement.id))))


def split_moment(
    moment_id: int, new_name: str, requirement_ids: Sequence[int], *, session: Session, actor: Actor
) -> MomentOfTruth:
    """Make a second moment right after this one, with the same attributes and the requirements named."""
    moment = _find_locked(moment_id, session)
    form = accept(MomentForm, {"name": new_name})
    _check_free(moment, form.name, session)
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


def delete_moment(moment_id: int, *, session: Session, actor: Actor) -> None:
    """Remove a moment with its requirements and evidence; the history can bring all of it back."""
    moment = _find_locked(moment_id, session)
    permitted(
        session, actor, Permission.EDIT_MOMENTS, summary=f"Eliminó el momento «{moment.name}»", cycle_id=moment.cycle_id
    )
    for requirement in requirements_of(moment_id, session=session):
        remove_requirement(requirement, session)
    for evidence in session.exec(select(Evidence).where(Evidence.moment_id == moment_id)).all():
        session.delete(evidence)
    session.flush()
    session.delete(moment)
    session.flush()
    renumber(moments_of(moment.cycle_id, session=session))
    session.flush()


def remove_requirement(requirement: Requirement, session: Session) -> None:
    """Delete a requirement row and its links to actions, leaving the numbering to the caller."""
    for link in session.exec(select(ActionRequirement).where(ActionRequirement.requirement_id == requirement.id)).all():
        session.delete(link)
    session.flush()
    session.delete(requirement)
    session.flush()
