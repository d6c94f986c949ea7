"""Which roles a person has, in the whole institution or in branches, and what each role may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import Person, RoleGrant
from planner.services.actor import Actor
from planner.services.institution.institutions import GONE_BRANCH, branches_of
from planner.services.people.belonging import keep_an_administrator
from planner.services.people.permissions import PERMISSIONS, SCREENS, permitted
from planner.store.versions import find
from planner.vocabulary import Permission, Role


class RoleAt(NamedTuple):
    """A role in the whole institution or, with a branch (its id), only there."""

    role: Role
    branch_id: int | None = None


EVERYWHERE = (Role.ADMINISTRATOR,)
"""The roles that look after the institution itself, which no branch can limit."""


def roles_of(person_id: int, *, session: Session) -> frozenset[RoleAt]:
    """The roles that a person has now."""
    return frozenset(RoleAt(row.role, row.branch_id) for row in _rows(person_id, session))


def set_roles(
    person_id: int,
    roles: Iterable[tuple[Role, int | None]],
    *,
    seen: Iterable[tuple[Role, int | None]] | None = None,
    session: Session,
    actor: Actor,
) -> frozenset[RoleAt]:
    """Make the roles of a person be exactly these. A role in the whole institution takes in that of its branches.

    `seen` is what they were when the choice was made: when somebody else has changed them since, nothing is written.
    A choice that changes nothing leaves no trace. Raises InvalidInput; Refused for the last person with an account
    who administers the institution.
    """
    person = find(session, Person, person_id, what="esta persona")
    session.refresh(person, with_for_update=True)
    wanted, now_held = wider_only(roles), roles_of(person_id, session=session)
    _check_places(person, wanted, session)
    if wanted == now_held:
        return wanted
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Cambió los roles de {person.name}",
        institution_id=person.institution_id,
    )
    if seen is not None and frozenset(seen) != now_held:
        raise Refused(f"Otra persona cambió los roles de {person.name}. Actualice la página y elija de nuevo.")
    if RoleAt(Role.ADMINISTRATOR) in now_held - wanted:
        keep_an_administrator(person.institution_id, without=[person_id], session=session)
    write_roles(person_id, wanted, session=session)
    return wanted


def wider_only(roles: Iterable[tuple[Role, int | None]]) -> frozenset[RoleAt]:
    """The roles without those in a branch that somebody has in the whole institution anyway."""
    given = {RoleAt(role, branch_id) for role, branch_id in roles}
    return frozenset(at for at in given if at.branch_id is None or RoleAt(at.role) not in given)


def _check_places(person: Person, wanted: Iterable[RoleAt], session: Session) -> None:
    known = {branch.id for branch in branches_of(person.institution_id, session=session)}
    problems = []
    if any(at.branch_id is not None and at.branch_id not in known for at in wanted):
        problems.append(Problem(GONE_BRANCH, field="roles"))
    if any(at.branch_id is not None and at.role in EVERYWHERE for at in wanted):
        problems.append(Problem("La administración es de toda la institución: no elija agencias.", field="roles"))
    if problems:
        raise InvalidInput(problems)


def write_roles(person_id: int, wanted: frozenset[RoleAt], *, session: Session) -> None:
    """Make the roles of a person be these; the caller has opened the operation and checked that they may."""
    kept = set[RoleAt]()
    for row in _rows(person_id, session):
        at = RoleAt(row.role, row.branch_id)
        if at in wanted and at not in kept:
            kept.add(at)
        else:
            session.delete(row)
    fresh = sorted(wanted - kept, key=lambda at: (list(Role).index(at.role), at.branch_id or 0))
    session.add_all(RoleGrant(person_id=person_id, role=at.role, branch_id=at.branch_id) for at in fresh)
    session.flush()


def _rows(person_id: int, session: Session) -> list[RoleGrant]:
    return list(session.exec(select(RoleGrant).where(RoleGrant.person_id == person_id)))


# Who may do what, as a table to read: drawn from the very permissions that the use cases ask.


@dataclass(frozen=True)
class Allowed:
    """One thing, by what people call it or by the address of a screen, and the roles that may do it or open it."""

    what: str
    roles: frozenset[Role]


def allowed_deeds() -> tuple[Allowed, ...]:
    """What may be done, in the order of the vocabulary."""
    return tuple(Allowed(permission.label, PERMISSIONS[permission]) for permission in Permission)


def allowed_screens() -> tuple[Allowed, ...]:
    """The screens by their addresses, those that everybody may open left out."""
    return tuple(Allowed(name, PERMISSIONS[needed]) for name, needed in SCREENS.items() if needed != Permission.VIEW)
