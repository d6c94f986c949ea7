"""Step 2: what the client requires at each moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.formats import count
from planner.inputs.forms import RequirementForm
from planner.inputs.pasted import place_of_line
from planner.inputs.schema import accept
from planner.inputs.text import clean_text, fold
from planner.models import MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.moments import remove_requirement, requirements_of
from planner.services.ordering import moved, renumber
from planner.services.permissions import permitted, require
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import Permission

SURVEY_FIELDS = {"question", "in_survey"}


def add_requirements(
    moment_id: int, rows: Sequence[Mapping[str, Any]], *, session: Session, actor: Actor
) -> list[Requirement]:
    """Add requirements at the end of a moment; each row holds fields of RequirementForm, at least `text`.

    Rows without any text are passed over. Raises InvalidInput with every problem found.
    """
    moment = find(session, MomentOfTruth, moment_id, what="este momento")
    lock_cycle(session, moment.cycle_id)
    moment = find(session, MomentOfTruth, moment_id, what="este momento")
    existing = requirements_of(moment_id, session=session)
    wanted = [row for row in rows if clean_text(str(row.get("text", "")))]
    forms = _accept_all(wanted, {fold(requirement.text) for requirement in existing})
    summary = f"Agregó {count(len(forms), 'requerimiento', 'requerimientos')} a «{moment.name}»"
    permitted(session, actor, Permission.EDIT_REQUIREMENTS, summary=summary, cycle_id=moment.cycle_id)
    added = [
        Requirement(moment_id=moment_id, position=number, **form.model_dump())
        for number, form in enumerate(forms, start=len(existing) + 1)
    ]
    session.add_all(added)
    session.flush()
    return added


def _accept_all(rows: Sequence[Mapping[str, Any]], taken: set[str]) -> list[RequirementForm]:
    problems: list[Problem] = []
    forms: list[RequirementForm] = []
    if not rows:
        problems.append(Problem("Escriba al menos un requerimiento.", field="text"))
    for number, row in enumerate(rows, start=1):
        place = place_of_line(number, rows)
        try:
            form = accept(RequirementForm, row, place=place)
        except InvalidInput as error:
            problems.extend(error.problems)
            continue
        if fold(form.text) in taken:
            problems.append(Problem(f"«{form.text}» ya está en este momento. Quítelo o cámbielo.", place, "text"))
        taken.add(fold(form.text))
        forms.append(form)
    if problems:
        raise InvalidInput(problems)
    return forms


def edit_requirement(
    requirement_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> Requirement:
    """Change fields of a requirement. Raises InvalidInput, Conflict or NotFound.

    How the survey asks about it takes the permission to adjust the survey, everything else the one for requirements.
    """
    requirement, moment = _find_locked(requirement_id, session)
    form = accept(RequirementForm, {"text": requirement.text, **values})
    changes = {name: getattr(form, name) for name in values}
    if "text" in changes:
        _check_free(requirement, changes["text"], session)
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


def _check_free(requirement: Requirement, text: str, session: Session) -> None:
    others = requirements_of(requirement.moment_id, session=session)
    if any(fold(other.text) == fold(text) for other in others if other.id != requirement.id):
        raise InvalidInput([Problem(f"«{text}» ya está en este momento. Escriba otro texto.", field="text")])


def _find_locked(requirement_id: int, session: Session) -> tuple[Requirement, MomentOfTruth]:
    """The requirement and its moment as they are now; their cycle is held until the end. Raises NotFound."""
    requirement = find(session, Requirement, requirement_id, what="este requerimiento")
    lock_cycle(session, find(session, MomentOfTruth, requirement.moment_id, what="este requerimiento").cycle_id)
    requirement = find(session, Requirement, requirement_id, what="este requerimiento")
    return requirement, find(session, MomentOfTruth, requirement.moment_id, what="este requerimiento")


def move_requirement(
    requirement_id: int, to: int, *, moment_id: int | None = None, session: Session, actor: Actor
) -> None:
    """Put a requirement at place `to` (1 = first), in its own moment or in another of the same cycle."""
    requirement, moment = _find_locked(requirement_id, session)
    target = find(session, MomentOfTruth, moment_id or moment.id, what="ese momento")
    if target.cycle_id != moment.cycle_id:
        raise InvalidInput([Problem("Ese momento es de otro ciclo. Elija uno de este.")])
    permitted(
        session,
        actor,
        Permission.EDIT_REQUIREMENTS,
        summary=f"Movió un requerimiento {'de' if target.id == moment.id else 'a'} «{target.name}»",
        cycle_id=moment.cycle_id,
    )
    if target.id != moment.id:
        requirement.moment_id = target.id
        _check_free(requirement, requirement.text, session)
        session.flush()
        renumber(requirements_of(moment.id, session=session))
    renumber(moved(requirements_of(target.id, session=session), requirement, to))
    session.flush()


def delete_requirement(requirement_id: int, *, session: Session, actor: Actor) -> None:
    """Remove a requirement; its actions stay. The history can bring it back with its links."""
    requirement, moment = _find_locked(requirement_id, session)
    permitted(
        session,
        actor,
        Permission.EDIT_REQUIREMENTS,
        summary=f"Eliminó un requerimiento de «{moment.name}»",
        cycle_id=moment.cycle_id,
    )
    remove_requirement(requirement, session)
    renumber(requirements_of(moment.id, session=session))
    session.flush()
