"""What people see of their own account."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from planner.models import Account, Branch, Institution, Person, RoleGrant
from planner.services.accounts.credentials import credential_of
from planner.services.accounts.sessions import sessions_of
from planner.services.accounts.tokens import fingerprint


@dataclass(frozen=True)
class Membership:
    """An institution with the name one has there and one's roles in words."""

    institution: str
    person: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class OpenSignIn:
    """A browser in which the account is signed in; `is_this` is the one that asks."""

    device: str
    since: datetime
    is_this: bool


@dataclass(frozen=True)
class OwnAccount:
    """One's own data. Without a password of ours one signs in at one's institution."""

    id: int
    name: str
    email: str
    has_password: bool
    memberships: tuple[Membership, ...]
    sign_ins: tuple[OpenSignIn, ...]


def read_own_account(account_id: int, token: str, *, session: Session) -> OwnAccount:
    """The account of whoever asks, signed in with the secret `token`; institutions by name, newest sign-in first."""
    account = session.get_one(Account, account_id)
    mine = fingerprint(token)
    return OwnAccount(
        id=account.id,
        name=account.name,
        email=account.email,
        has_password=credential_of(account_id, session=session) is not None,
        memberships=tuple(_memberships(account_id, session)),
        sign_ins=tuple(
            OpenSignIn(row.device_name, row.started_at, row.token_hash == mine)
            for row in sessions_of(account_id, session=session)
        ),
    )


def _memberships(account_id: int, session: Session) -> list[Membership]:
    query = (
        select(Institution.name, Person.name, Person.id)
        .join(Person, col(Person.institution_id) == col(Institution.id))
        .where(Person.account_id == account_id, col(Person.active), col(Institution.deleted_at).is_(None))
        .order_by(col(Institution.name))
    )
    return [Membership(house, person, _roles(person_id, session)) for house, person, person_id in session.exec(query)]


def _roles(person_id: int, session: Session) -> tuple[str, ...]:
    query = (
        select(RoleGrant, Branch)
        .join(Branch, col(Branch.id) == col(RoleGrant.branch_id), isouter=True)
        .where(RoleGrant.person_id == person_id)
        .order_by(col(RoleGrant.id))
    )
    return tuple(
        f"{grant.role.label} en {branch.name}" if branch else grant.role.label for grant, branch in session.exec(query)
    )
