"""Step 2: what the client requires at each moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.formats import count
from planner.inputs.forms import RequirementForm
from planner.inputs.schema import accept, accept_lines
from planner.inputs.text import clean_text, fold
from planner.models import MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.moments.moments import remove_requirements, requirements_of
from planner.services.ordering import moved, renumber
from planner.services.people.permissions import permitted, require
from planner.store.versions import THIS_REQUIREMENT, cycle_of_requirement, edit, find, find_locked, gone, lock_cycle_of
from planner.vocabulary import Permission

SURVEY_FIELDS = {"question", "in_survey"}


def add_requirements(
    moment_id: int,
    rows: Sequence[Mapping[str, Any]],
    *,
    cycle_id: int | None = None,
    session: Session,
    actor: Actor,
) -> list[Requirement]:
    """Add requirements at the end of a moment; each row holds fields of RequirementForm, at least `text`.

    Rows without any text are passed over. `cycle_id` is where the moment must be. Raises InvalidInput with every
    problem found, or NotFound.
    """
    moment = find_locked(session, MomentOfTruth, moment_id, what="este momento")
    _check_own(moment, cycle_id)
    existing = requirements_of(moment_id, session=session)
    wanted = [row for row in rows if clean_text(str(row.get("text", "")))]
    forms = accept_lines(
        RequirementForm,
        wanted,
        field="text",
        taken={fold(requirement.text) for requirement in existing},
        none="Escriba al menos un requerimiento.",
        twice=lambda text: f"«{text}» ya está en este momento. Quítelo o cámbielo.",
    )
    summary = f"Agregó {count(len(forms), 'requerimiento', 'requerimientos')} a «{moment.name}»"
    permitted(session, actor, Permission.EDIT_REQUIREMENTS, summary=summary, cycle_id=moment.cycle_id)
    added = [
        Requirement(moment_id=moment_id, position=number, **form.model_dump())
        for number, form in enumerate(forms, start=len(existing) + 1)
    ]
    session.add_all(added)
    session.flush()
    return added


def edit_requirement(
    requirement_id: int,
    values: Mapping[str, Any],
    *,
    version: int | None,
    cycle_id: int | None = None,
    session: Session,
    actor: Actor,
) -> Requirement:
    """Change fields of a requirement. Raises InvalidInput, Conflict or NotFound.

    How the survey asks about it takes the permission to adjust the survey, everything else the one for requirements.
    `cycle_id` is where the requirement must be.
    """
    requirement, moment, rows = _find_locked(requirement_id, session, cycle_id)
    form = accept(RequirementForm, {"text": requirement.text, **values})
    changes = {name: getattr(form, name) for name in values}
    if "text" in changes:
        _check_free(requirement, changes["text"], rows)
    if changes.keys() & SURVEY_FIELDS:
        require(actor, Permission.EDIT_SURVEY, cycle_id=moment.cycle_id, session=session)
    permitted(
        session,
        actor,
        Permission.EDIT_SURVEY if changes.keys() <= SURVEY_FIELDS else Permission.EDIT_REQUIREMENTS,
        summary=f"Cambió un requerimiento de «{moment.name}»",
        cycle_id=moment.cycle_id,
    )
    edit(session, requirement, changes, version=version)
    return requirement


def _check_free(requirement: Requirement, text: str, others: Sequence[Requirement]) -> None:
    if any(fold(other.text) == fold(text) for other in others if other.id != requirement.id):
        raise InvalidInput([Problem(f"«{text}» ya está en este momento. Escriba otro texto.", field="text")])


def _find_locked(
    requirement_id: int, session: Session, cycle_id: int | None = None
) -> tuple[Requirement, MomentOfTruth, list[Requirement]]:
    """The requirement, its moment and all requirements of that moment in order, as they are now.

    Their cycle is held until the end; `cycle_id` is the one that it must be. Raises NotFound.
    """
    lock_cycle_of(session, cycle_of_requirement(requirement_id), what=THIS_REQUIREMENT)
    its_moment = select(Requirement.moment_id).where(Requirement.id == requirement_id).scalar_subquery()
    query = select(Requirement, MomentOfTruth).join(MomentOfTruth).where(Requirement.moment_id == its_moment)
    query = query.order_by(col(Requirement.position), col(Requirement.id))
    found = session.exec(query.execution_options(populate_existing=True)).all()
    rows = [row for row, _moment in found]
    requirement = next((row for row in rows if row.id == requirement_id), None)
    if requirement is None:
        raise gone(THIS_REQUIREMENT)
    moment = found[0][1]
    _check_own(moment, cycle_id)
    return requirement, moment, rows


def _check_own(moment: MomentOfTruth, cycle_id: int | None) -> None:
    if cycle_id not in {None, moment.cycle_id}:
        raise NotFound("Ese momento es de otro ciclo. Actualice la página.")


def move_requirement(
    requirement_id: int,
    to: int | None = None,
    *,
    by: int = 0,
    moment_id: int | None = None,
    cycle_id: int | None = None,
    session: Session,
    actor: Actor,
) -> None:
    """Put a requirement at place `to` (1 = first), in its own moment or in another of the same cycle.

    Without `to` it goes `by` places down from where it is, up when that is negative. `cycle_id` is where it must be.
    """
    requirement, moment, rows = _find_locked(requirement_id, session, cycle_id)
    place = to if to is not None else max(1, requirement.position + by)
    target, others = moment, rows
    if moment_id not in {None, moment.id}:
        target, others = _other_moment(moment, moment_id, session)
    permitted(
        session,
        actor,
        Permission.EDIT_REQUIREMENTS,
        summary=f"Movió un requerimiento {'de' if target is moment else 'a'} «{target.name}»",
        cycle_id=moment.cycle_id,
    )
    if target is not moment:
        _check_free(requirement, requirement.text, others)
        requirement.moment_id = target.id
        renumber([row for row in rows if row is not requirement])
        others = [*others, requirement]
    renumber(moved(others, requirement, place))
    session.flush()


def _other_moment(moment: MomentOfTruth, moment_id: int, session: Session) -> tuple[MomentOfTruth, list[Requirement]]:
    """Another moment of the same cycle, and its requirements."""
    target = find(session, MomentOfTruth, moment_id, what="ese momento")
    if target.cycle_id != moment.cycle_id:
        raise InvalidInput([Problem("Ese momento es de otro ciclo. Elija uno de este.")])
    return target, requirements_of(target.id, session=session)


def delete_requirement(requirement_id: int, *, cycle_id: int | None = None, session: Session, actor: Actor) -> None:
    """Remove a requirement; its actions stay. The history can bring it back with its links.

    `cycle_id` is where it must be.
    """
    requirement, moment, rows = _find_locked(requirement_id, session, cycle_id)
    permitted(
        session,
        actor,
        Permission.EDIT_REQUIREMENTS,
        summary=f"Eliminó un requerimiento de «{moment.name}»",
        cycle_id=moment.cycle_id,
    )
    remove_requirements([requirement], session)
    renumber([row for row in rows if row is not requirement])
    session.flush()
