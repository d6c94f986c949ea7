"""What people see of their own account, and how they change its password."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import Account, Branch, Institution, Person, RoleGrant
from planner.services.people.belonging import record_everywhere
from planner.services.people.one_use_links import fingerprint
from planner.services.people.passwords import credential_of, is_password, password_problems, save_password
from planner.services.people.sessions import end_all_sessions, sessions_of, signed_in_actor
from planner.services.people.signing_in import Visit, note_attempt, seconds_to_wait, waiting
from planner.store.transaction import reading, transaction


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


# Changing one's own password.

INSTITUTIONAL = "Usted entra con la cuenta de su institución: la contraseña se cambia allí."
WRONG = "Esa no es su contraseña actual. Escríbala otra vez."


def change_password(values: Mapping[str, Any], visit: Visit) -> None:
    """Change the password of whoever is signed in (`values`: old, password, again); their other sign-ins end.

    Somebody who found the browser open guesses no faster here than at the door. It opens its own transactions, so
    that a failed try is kept. Raises InvalidInput with every problem; Refused when the sign-in has ended, or when
    the account has no password.
    """
    account = _signed_in(visit)
    texts = {name: str(values.get(name) or "") for name in ("old", "password", "again")}
    problems = _old_problems(account, texts["old"], visit)
    problems += password_problems(texts["password"], texts["again"], known=(account.email, account.name))
    if problems:
        raise InvalidInput(problems)
    with transaction() as session:
        save_password(account.id, texts["password"], session=session)
        end_all_sessions(account.id, but=visit.token, session=session)
        record_everywhere(account, "Cambió su contraseña", session=session)


def _signed_in(visit: Visit) -> Account:
    with reading() as session:
        actor = signed_in_actor(visit.token, session=session)
        account = session.get(Account, actor.account_id) if actor else None
    if account is None:
        raise Refused("Su sesión terminó. Vuelva a entrar.")
    return account


def _old_problems(account: Account, old: str, visit: Visit) -> list[Problem]:
    with reading() as session:
        wait = seconds_to_wait(account.email, visit.address, visit.device, session=session)
        credential = credential_of(account.id, session=session)
    if credential is None:
        raise Refused(INSTITUTIONAL)
    if wait:
        return [Problem(waiting(wait), field="old")]
    if is_password(old, credential.password_hash):
        return []
    with transaction() as session:
        note_attempt(account.email, visit.address, visit.device, succeeded=False, session=session)
    return [Problem(WRONG, field="old")]
