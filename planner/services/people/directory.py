"""The people of an institution as its administration sees them, who left and who came back among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from planner.inputs.text import fold
from planner.models import Account, AccountLink, Branch, Person, RoleGrant, SignInAttempt
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.people.belonging import is_active_somewhere, keep_an_administrator
from planner.services.people.one_use_links import forget_links
from planner.services.people.permissions import permitted, require
from planner.services.people.roles import RoleAt
from planner.services.people.sessions import end_all_sessions
from planner.store.versions import find
from planner.vocabulary import LinkKind, Permission, PersonState, Role

# The people of an institution as its administration sees them: roles, accounts, invitations and last sign-ins.


@dataclass(frozen=True)
class KnownRole:
    """A role, and the branch that limits it: its id and name, None and empty for the whole institution."""

    role: Role
    branch_id: int | None = None
    branch: str = ""

    @property
    def at(self) -> RoleAt:
        """The same, as `set_roles` takes it."""
        return RoleAt(self.role, self.branch_id)

    def __str__(self) -> str:
        return f"{self.role.label} en {self.branch}" if self.branch else self.role.label


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has accepted yet. `expires_at` is in UTC."""

    email: str
    expires_at: datetime


@dataclass(frozen=True)
class KnownPerson:
    """Somebody whom an institution names. `email` is that of their account, empty without one.

    `last_sign_in` is in UTC, None when they never came in.
    """

    id: int
    version: int
    name: str
    active: bool
    account_id: int | None
    email: str
    account_active: bool
    roles: tuple[KnownRole, ...]
    invitation: Invited | None = None
    last_sign_in: datetime | None = None

    @property
    def state(self) -> PersonState:
        """Whether they can come in, or are about to."""
        if not self.active or (self.account_id is not None and not self.account_active):
            return PersonState.INACTIVE
        if self.account_id is not None:
            return PersonState.WITH_ACCOUNT
        if self.invitation is None:
            return PersonState.WITHOUT_ACCOUNT
        return PersonState.INVITED if self.invitation.expires_at > now() else PersonState.INVITATION_EXPIRED

    @property
    def held(self) -> frozenset[RoleAt]:
        """Their roles as `set_roles` takes them."""
        return frozenset(role.at for role in self.roles)


def read_people(institution_id: int, *, session: Session, actor: Actor) -> tuple[KnownPerson, ...]:
    """Everybody an institution names, by name, in four queries. Raises Refused."""
    require(actor, Permission.MANAGE_PEOPLE, institution_id=institution_id, session=session)
    roles = _roles(institution_id, session)
    invitations = _invitations(institution_id, session)
    seen = _last_sign_ins(institution_id, session)
    query = (
        select(Person, Account.email, Account.active)
        .join(Account, isouter=True)
        .where(Person.institution_id == institution_id)
    )
    people = [
        KnownPerson(
            **row.model_dump(exclude={"institution_id"}),
            email=email or "",
            account_active=bool(account_active),
            roles=tuple(roles.get(row.id, ())),
            invitation=invitations.get(row.id),
            last_sign_in=seen.get(row.account_id),
        )
        for row, email, account_active in session.exec(query)
    ]
    return tuple(sorted(people, key=lambda person: (fold(person.name), person.id)))


def _roles(institution_id: int, session: Session) -> dict[int, list[KnownRole]]:
    query = (
        select(RoleGrant, Branch.name)
        .join(Person, col(Person.id) == col(RoleGrant.person_id))
        .join(Branch, col(Branch.id) == col(RoleGrant.branch_id), isouter=True)
        .where(Person.institution_id == institution_id)
        .order_by(col(Branch.position), col(RoleGrant.id))
    )
    found: dict[int, list[KnownRole]] = {}
    for grant, branch in session.exec(query):
        found.setdefault(grant.person_id, []).append(KnownRole(grant.role, grant.branch_id, branch or ""))
    places = list(Role)
    return {person_id: sorted(roles, key=lambda known: places.index(known.role)) for person_id, roles in found.items()}


def _invitations(institution_id: int, session: Session) -> dict[int, Invited]:
    query = (
        select(AccountLink)
        .join(Person, col(Person.id) == col(AccountLink.person_id))
        .where(
            Person.institution_id == institution_id,
            AccountLink.kind == LinkKind.INVITATION,
            col(AccountLink.used_at).is_(None),
        )
        .order_by(col(AccountLink.id))
    )
    links = session.exec(query)
    return {link.person_id: Invited(link.email, link.expires_at) for link in links if link.person_id is not None}


def _last_sign_ins(institution_id: int, session: Session) -> dict[int | None, datetime]:
    query: Any = (
        select(Person.account_id, func.max(SignInAttempt.at))
        .join(Account, col(Account.id) == col(Person.account_id))
        .join(SignInAttempt, col(SignInAttempt.email) == col(Account.email))
        .where(Person.institution_id == institution_id, col(SignInAttempt.succeeded))
        .group_by(col(Person.account_id))
    )
    return {row[0]: row[1] for row in session.exec(query)}


def matching_people(people: Iterable[KnownPerson], words: str) -> tuple[KnownPerson, ...]:
    """Those in whose name, e-mail, roles, branches or state every word appears, whatever its case and accents."""
    wanted = fold(words).split()
    return tuple(person for person in people if all(word in _searched(person) for word in wanted))


def _searched(person: KnownPerson) -> str:
    roles = " ".join(map(str, person.roles)) or "Sin rol"
    invited = person.invitation.email if person.invitation else ""
    return fold(f"{person.name} {person.email} {invited} {roles} {person.state.label}")


# People who no longer work for an institution, and those who come back.


def deactivate_person(person_id: int, *, session: Session, actor: Actor) -> None:
    """Let a person do nothing more in their institution; what they did stays under their name.

    Somebody who is active in no other institution is signed out everywhere and cannot come in again. Raises Refused
    for the only person who administers the institution.
    """
    person = _find(person_id, "Desactivó a", session, actor)
    keep_an_administrator(person.institution_id, without=[person_id], session=session)
    person.active = False
    session.flush()
    forget_links(LinkKind.INVITATION, person_id=person_id, session=session)
    if person.account_id is not None and not is_active_somewhere(person.account_id, session=session):
        forget_links(LinkKind.NEW_PASSWORD, account_id=person.account_id, session=session)
        end_all_sessions(person.account_id, session=session)


def reactivate_person(person_id: int, *, session: Session, actor: Actor) -> None:
    """Let a person do again what their roles allow; they sign in anew."""
    person = _find(person_id, "Volvió a activar a", session, actor)
    person.active = True
    session.flush()


def _find(person_id: int, deed: str, session: Session, actor: Actor) -> Person:
    person = find(session, Person, person_id, what="esta persona")
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"{deed} {person.name}",
        institution_id=person.institution_id,
    )
    return person
