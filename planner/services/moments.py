"""Step 1: the moments of truth of a cycle."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.formats import agreeing, count
from planner.inputs.forms import MomentForm
from planner.inputs.pasted import place_of_line
from planner.inputs.schema import accept
from planner.inputs.text import clean_line, fold
from planner.models import ActionRequirement, Evidence, MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.agreement.answering import remove_agreements
from planner.services.ordering import arranged, renumber
from planner.services.permissions import permitted
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import Permission

MANY_MOMENTS = 200


def moments_of(cycle_id: int, *, session: Session) -> list[MomentOfTruth]:
    """The moments of a cycle in order."""
    query = select(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    query = query.order_by(col(MomentOfTruth.position), col(MomentOfTruth.id))
    return list(session.exec(query.execution_options(populate_existing=True)))


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
        place = place_of_line(number, names)
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
    many = count(len(forms), "momento", "momentos")
    return f"Agregó {agreeing(len(forms), f'el momento «{forms[0].name}»', many)}"


def edit_moment(
    moment_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> MomentOfTruth:
    """Change fields of a moment. Raises InvalidInput, Conflict or NotFound."""
    moment = find_locked_moment(moment_id, session)
    form = accept(MomentForm, {"name": moment.name, **values})
    changes = {name: getattr(form, name) for name in values}
    if "name" in changes:
        check_moment_free(moment, changes["name"], session)
    permitted(
        session, actor, Permission.EDIT_MOMENTS, summary=f"Cambió el momento «{moment.name}»", cycle_id=moment.cycle_id
    )
    edit(session, moment, changes, version=version)
    return moment


def check_moment_free(moment: MomentOfTruth, name: str, session: Session) -> None:
    """Raise InvalidInput when another moment of the cycle has that name."""
    others = moments_of(moment.cycle_id, session=session)
    if any(fold(other.name) == fold(name) for other in others if other.id != moment.id):
        raise InvalidInput([Problem(f"Ya hay un momento «{name}» en este ciclo. Use otro nombre.", field="name")])


def find_locked_moment(moment_id: int, session: Session) -> MomentOfTruth:
    """The moment as it is now; its cycle is held until the end of the transaction. Raises NotFound."""
    moment = find(session, MomentOfTruth, moment_id, what="este momento")
    lock_cycle(session, moment.cycle_id)
    return find(session, MomentOfTruth, moment_id, what="este momento")


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


def requirements_of(moment_id: int, *, session: Session) -> list[Requirement]:
    """The requirements of a moment in order."""
    query = select(Requirement).where(Requirement.moment_id == moment_id)
    query = query.order_by(col(Requirement.position), col(Requirement.id))
    return list(session.exec(query.execution_options(populate_existing=True)))


def delete_moment(moment_id: int, *, session: Session, actor: Actor) -> None:
    """Remove a moment with its requirements and evidence; the history can bring all of it back."""
    moment = find_locked_moment(moment_id, session)
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
    """Delete a requirement row, its links to actions and the answers to it, leaving the numbering to the caller."""
    remove_agreements(requirement.id, session)
    for link in session.exec(select(ActionRequirement).where(ActionRequirement.requirement_id == requirement.id)).all():
        session.delete(link)
    session.flush()
    session.delete(requirement)
    session.flush()
