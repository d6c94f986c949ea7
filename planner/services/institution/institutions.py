"""Institutions, their logo and their branches, which stay as long as something hangs from them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.formats import agreeing, count, listed
from planner.inputs.forms import BranchForm, InstitutionForm
from planner.inputs.schema import accept
from planner.inputs.text import clean_line, fold
from planner.models import Branch, CycleBranch, Institution, Person, RoleGrant, ServiceCycle, WorkshopParticipant
from planner.services.actor import Actor
from planner.services.files import keep_file, picture_mime
from planner.services.ordering import renumber
from planner.services.people.permissions import permitted
from planner.store.scope import widen
from planner.store.versions import edit, find
from planner.vocabulary import Permission, Role

# What hangs from a branch: people's roles, cycles about it, and people in workshops. As long as it does, it stays.

MOST_NAMED = 3


def why_kept(branches: Iterable[Branch], *, session: Session) -> list[Problem]:
    """A sentence for each branch that cannot go yet, naming what is in it; empty when all of them can."""
    return [
        Problem(
            f"«{branch.name}» no se puede quitar: {'; '.join(uses)}. Cambie primero eso, o deje la agencia.",
            field="branches",
        )
        for branch in branches
        if (uses := _uses(branch.id, session))
    ]


def _uses(branch_id: int, session: Session) -> list[str]:
    people = session.exec(
        select(Person.name)
        .join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        .where(RoleGrant.branch_id == branch_id)
        .distinct()
        .order_by(col(Person.name))
    ).all()
    cycles = session.exec(
        select(ServiceCycle.name)
        .join(CycleBranch, col(CycleBranch.cycle_id) == col(ServiceCycle.id))
        .where(CycleBranch.branch_id == branch_id)
        .order_by(col(ServiceCycle.id))
    ).all()
    room = session.exec(
        select(func.count(col(WorkshopParticipant.id))).where(WorkshopParticipant.branch_id == branch_id)
    ).one()
    have, treat = agreeing(len(people), "tiene", "tienen"), agreeing(len(cycles), "trata el ciclo", "tratan los ciclos")
    uses = [f"allí {have} un rol {_named(people)}"] if people else []
    uses += [f"de ella {treat} {_named(cycles)}"] if cycles else []
    uses += [f"la eligió {count(room, 'participante', 'participantes')} de talleres"] if room else []
    return uses


def _named(names: Sequence[str]) -> str:
    """«Ana», «Luis» y «Rosa», or the first ones and how many more."""
    shown = [f"«{name}»" for name in names[:MOST_NAMED]]
    more = [f"{len(names) - MOST_NAMED} más"] if len(names) > MOST_NAMED else []
    return listed([*shown, *more])


# Institutions, their logo and their branches.


def institutions(*, session: Session) -> list[Institution]:
    """All institutions by name."""
    query = select(Institution).where(col(Institution.deleted_at).is_(None)).order_by(col(Institution.name))
    return list(session.exec(query))


def institution_named(name: str, *, session: Session) -> Institution | None:
    """The institution with that name, whatever its case and accents."""
    return next((found for found in institutions(session=session) if fold(found.name) == fold(name)), None)


def add_institution(values: Mapping[str, Any], *, session: Session, actor: Actor) -> Institution:
    """Register an institution (fields of InstitutionForm). Raises InvalidInput."""
    form = accept(InstitutionForm, values)
    _check_free(form.name, None, session)
    summary = f"Registró la institución «{form.name}»"
    operation = permitted(session, actor, Permission.MANAGE_INSTITUTION, summary=summary)
    institution = Institution(**form.model_dump())
    session.add(institution)
    session.flush()
    operation.institution_id = operation.institution_id or institution.id
    widen(session, institution.id)
    _make_founder(institution, session, actor)
    return institution


def _make_founder(institution: Institution, session: Session, actor: Actor) -> None:
    """Whoever registers an institution with an account of theirs looks after it from then on."""
    if actor.account_id is not None:
        founder = Person(institution_id=institution.id, name=actor.name, account_id=actor.account_id)
        session.add(founder)
        session.flush()
        session.add(RoleGrant(person_id=founder.id, role=Role.ADMINISTRATOR))
        session.flush()


def edit_institution(
    institution_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> Institution:
    """Change an institution. Raises InvalidInput, Conflict or NotFound."""
    institution = _find(institution_id, session)
    form = accept(InstitutionForm, {"name": institution.name, "kind": institution.kind, **values})
    _check_free(form.name, institution_id, session)
    _record(institution, f"Cambió la institución «{institution.name}»", session, actor)
    edit(session, institution, {name: getattr(form, name) for name in values}, version=version)
    return institution


def _check_free(name: str, own_id: int | None, session: Session) -> None:
    found = institution_named(name, session=session)
    if found is not None and found.id != own_id:
        raise InvalidInput([Problem(f"Ya hay una institución «{found.name}». Use otro nombre.", field="name")])


def _find(institution_id: int, session: Session) -> Institution:
    institution = find(session, Institution, institution_id, what="esta institución")
    if institution.deleted_at is not None:
        raise NotFound("Esta institución se eliminó.")
    return institution


def _record(institution: Institution, summary: str, session: Session, actor: Actor) -> None:
    permitted(session, actor, Permission.MANAGE_INSTITUTION, summary=summary, institution_id=institution.id)


def set_logo(institution_id: int, name: str, content: bytes, *, session: Session, actor: Actor) -> None:
    """Give an institution a logo (PNG, JPEG or WebP up to 5 MB). Raises InvalidInput."""
    institution = _find(institution_id, session)
    mime = picture_mime(content, field="logo")
    _record(institution, f"Cambió el logo de «{institution.name}»", session, actor)
    institution.logo_id = keep_file(name, content, mime, session=session).id
    session.add(institution)
    session.flush()


GONE_BRANCH = "Una agencia elegida ya no está. Actualice la página y elija de nuevo."


def branches_of(institution_id: int, *, session: Session) -> list[Branch]:
    """The branches of an institution in order."""
    query = select(Branch).where(Branch.institution_id == institution_id).order_by(col(Branch.position))
    return list(session.exec(query))


def branches_by_name(cycle_id: int, *, session: Session) -> list[Branch]:
    """The branches of the institution whose cycle it is, in the order of the alphabet: to choose from, and to read."""
    query = select(Branch).join(ServiceCycle, col(ServiceCycle.institution_id) == col(Branch.institution_id))
    return list(session.exec(query.where(ServiceCycle.id == cycle_id).order_by(col(Branch.name))))


def branch_names(cycle_id: int, *, session: Session) -> dict[int, str]:
    """The same by id, as they are called now."""
    return {branch.id: branch.name for branch in branches_by_name(cycle_id, session=session)}


def set_branches(institution_id: int, names: Sequence[str], *, session: Session, actor: Actor) -> list[Branch]:
    """Make the branches of an institution be exactly these, in this order; those kept keep their identity.

    A name changed in its place, in a list as long as before, is the same branch with another name. Blank and repeated
    names are passed over. Raises InvalidInput, also when something still hangs from a branch that would go.
    """
    institution = _find(institution_id, session)
    forms = [accept(BranchForm, {"name": name}) for name in names if clean_line(name)]
    wanted = list({fold(form.name): form.name for form in forms}.values())
    known = branches_of(institution_id, session=session)
    _record(institution, f"Cambió las agencias de «{institution.name}»", session, actor)
    rows = _kept(wanted, known)
    gone = [branch for branch in known if branch not in rows]
    if problems := why_kept(gone, session=session):
        raise InvalidInput(problems)
    for branch in gone:
        session.delete(branch)
    session.flush()
    return _write_branches(institution_id, wanted, rows, session)


def _kept(wanted: Sequence[str], known: Sequence[Branch]) -> list[Branch | None]:
    """For each wanted name the branch that already is it; None for a new one."""
    named = {fold(branch.name): branch for branch in known}
    rows = [named.get(fold(name)) for name in wanted]
    if len(wanted) == len(known):
        rows = [row or (known[at] if known[at] not in rows else None) for at, row in enumerate(rows)]
    return rows


def _write_branches(
    institution_id: int, names: Sequence[str], kept: Sequence[Branch | None], session: Session
) -> list[Branch]:
    rows = [row or Branch(institution_id=institution_id, name="", position=0) for row in kept]
    for row, name in zip(rows, names, strict=True):
        row.name = name
    renumber(rows)
    session.add_all(rows)
    session.flush()
    return rows
