"""Step 1: the moments of truth of a cycle."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.formats import agreeing, count
from planner.inputs.forms import MomentForm
from planner.inputs.schema import accept, accept_lines
from planner.inputs.text import clean_line, fold
from planner.models import ActionRequirement, Evidence, MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.ordering import arranged, renumber
from planner.services.people.permissions import permitted
from planner.services.requirements.agreement.answering import remove_agreements
from planner.store.versions import edit, find_locked, lock_cycle
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
    forms = accept_lines(
        MomentForm,
        [{"name": name, **shared} for name in wanted],
        field="name",
        taken={fold(moment.name) for moment in existing},
        none="Escriba al menos un momento, uno por línea.",
        twice=lambda name: f"el momento «{name}» ya existe. Cámbiele el nombre o quítelo.",
    )
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
    return find_locked(session, MomentOfTruth, moment_id, what="este momento")


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
    remove_requirements(requirements_of(moment_id, session=session), session)
    for evidence in session.exec(select(Evidence).where(Evidence.moment_id == moment_id)).all():
        session.delete(evidence)
    session.flush()
    session.delete(moment)
    session.flush()
    renumber(moments_of(moment.cycle_id, session=session))
    session.flush()


def remove_requirements(requirements: Collection[Requirement], session: Session) -> None:
    """Delete requirement rows, their links to actions and the answers to them, leaving the numbering to the caller."""
    ids = [requirement.id for requirement in requirements]
    remove_agreements(ids, session)
    for link in session.exec(select(ActionRequirement).where(col(ActionRequirement.requirement_id).in_(ids))).all():
        session.delete(link)
    session.flush()
    for requirement in requirements:
        session.delete(requirement)
    session.flush()
