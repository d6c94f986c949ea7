"""Invitations, and links for a new password. There is no mail server: the administration hands the links out itself.

A new password opens everything that the account may do. Therefore only somebody who administers every institution
that names the account can make a link for one; for an account shared with another institution, only the console can.
An account that joins a further institution leaves no older link behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.people import EmailForm
from planner.inputs.schema import accept
from planner.models import Account, AccountLink, Institution, Person, RoleGrant
from planner.services.actor import Actor
from planner.services.people.belonging import institutions_of, record_everywhere
from planner.services.people.installation import administrator_problems, open_account, read_mode
from planner.services.people.one_use_links import SpentLink, forget_links, new_link, open_link, spend_link
from planner.services.people.passwords import password_problems, save_password
from planner.services.people.permissions import may, permitted, require
from planner.services.people.sessions import end_all_sessions
from planner.store.history import record
from planner.store.versions import find
from planner.vocabulary import InstallationMode, LinkKind, Permission

_KNOWN_EMAIL = "Ya hay una cuenta con ese correo. Vuelva a abrir la invitación y entre con ella."


@dataclass(frozen=True)
class Invitation:
    """What the page of an invitation shows. `has_account`: whether somebody already signs in with that e-mail."""

    institution: str
    person: str
    email: str
    roles: tuple[str, ...]
    has_account: bool
    expires_at: datetime


def invite(person_id: int, email: str, *, session: Session, actor: Actor) -> str:
    """The secret of a new invitation of a person, which replaces an older one. It serves once, for seven days.

    Raises InvalidInput for the e-mail, and Refused for people who have an account or are not active, or as long as
    the installation works without accounts.
    """
    person = find(session, Person, person_id, what="esta persona")
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Invitó a {person.name}",
        institution_id=person.institution_id,
    )
    session.refresh(person, with_for_update=True)
    _check_invitable(person, session)
    form = accept(EmailForm, {"email": email})
    _check_free_here(form.email, person, session)
    return new_link(LinkKind.INVITATION, person_id=person_id, email=form.email, session=session)


def _check_invitable(person: Person, session: Session) -> None:
    if read_mode(session=session) is not InstallationMode.ACCOUNTS:
        raise Refused("Primero prepare el programa para varias personas; después podrá invitar.")
    if person.account_id is not None:
        raise Refused(f"{person.name} ya tiene su cuenta. Si olvidó la contraseña, haga un enlace para una nueva.")
    if not person.active:
        raise Refused(f"{person.name} no está activa. Actívela antes de invitarla.")


def _check_free_here(email: str, person: Person, session: Session) -> None:
    """Within an institution an e-mail is one person's. What other institutions know of it is not told."""
    here = (Person.institution_id == person.institution_id, Person.id != person.id)
    holder = session.exec(
        select(Person.name)
        .join(Account, col(Account.id) == col(Person.account_id))
        .where(Account.email == email, *here)
    ).first()
    if holder is not None:
        raise InvalidInput([Problem(f"Ese correo ya es de {holder}. Escriba otro.", field="email")])


def read_invitation(token: str, *, session: Session) -> Invitation:
    """What an invitation offers. Raises SpentLink."""
    link = open_link(token, LinkKind.INVITATION, session=session)
    person = _invited(link, session)
    grants = session.exec(select(RoleGrant).where(RoleGrant.person_id == person.id).order_by(col(RoleGrant.id)))
    return Invitation(
        institution=session.get_one(Institution, person.institution_id).name,
        person=person.name,
        email=link.email,
        roles=tuple(dict.fromkeys(grant.role.label for grant in grants)),
        has_account=_account_with(link.email, session) is not None,
        expires_at=link.expires_at,
    )


def accept_invitation(
    token: str, values: Mapping[str, Any], *, account_id: int | None = None, session: Session
) -> Account:
    """Let the invited person in: with a new account (`values`: name, password, again), or with the account that has
    just proved to be theirs.

    Raises SpentLink; InvalidInput with every problem; Refused when the account is somebody else's there.
    """
    link = spend_link(token, LinkKind.INVITATION, session=session)
    person = _invited(link, session)
    institution = session.get_one(Institution, person.institution_id)
    known = None if account_id is None else _own_account(account_id, institution, session)
    given = {**values, "email": link.email, "institution": institution.name}
    if known is None:
        _check_new(given, session)
    record(
        session,
        actor=known.name if known else person.name,
        account_id=account_id,
        permission=Permission.MANAGE_PEOPLE,
        summary=f"{person.name} aceptó su invitación",
        institution_id=institution.id,
    )
    account = known or _open(given, session)
    person.account_id = account.id
    session.flush()
    forget_links(LinkKind.NEW_PASSWORD, account_id=account.id, session=session)
    return account


def _invited(link: AccountLink, session: Session) -> Person:
    query = select(Person).where(Person.id == link.person_id).with_for_update()
    person = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if person is None or not person.active or person.account_id is not None:
        raise SpentLink
    return person


def _own_account(account_id: int, institution: Institution, session: Session) -> Account:
    account = session.exec(select(Account).where(Account.id == account_id).with_for_update()).one()
    query = select(Person.name).where(Person.institution_id == institution.id, Person.account_id == account_id)
    holder = session.exec(query).first()
    if holder is not None:
        raise Refused(
            f"Con la cuenta {account.email} ya entra {holder} en «{institution.name}». "
            "Salga de esa cuenta y vuelva a abrir la invitación."
        )
    return account


def _check_new(values: Mapping[str, Any], session: Session) -> None:
    problems = administrator_problems(values)
    if _account_with(values["email"], session) is not None:
        problems.append(Problem(_KNOWN_EMAIL))
    if problems:
        raise InvalidInput(problems)


def _open(values: Mapping[str, Any], session: Session) -> Account:
    try:
        return open_account(values["email"], values["name"], str(values["password"]), session=session)
    except IntegrityError:  # two invitations of one e-mail, accepted at the same moment
        raise Refused(_KNOWN_EMAIL) from None


def _account_with(email: str, session: Session) -> Account | None:
    return session.exec(select(Account).where(Account.email == email)).first()


def make_reset_link(account_id: int, *, session: Session, actor: Actor) -> str:
    """The secret of a link with which the owner of an account chooses a new password. It serves once, for a day.

    Raises Refused unless the actor looks after the people of every institution that names the account.
    """
    account = find(session, Account, account_id, what="esta cuenta")
    session.refresh(account, with_for_update=True)
    homes = institutions_of(account_id, session=session)
    able = [home for home in homes if may(actor, Permission.MANAGE_PEOPLE, institution_id=home, session=session)]
    require(actor, Permission.MANAGE_PEOPLE, institution_id=(able or homes or [0])[0], session=session)
    if able != homes:
        raise Refused(
            f"{account.name} también trabaja en otra institución con esta cuenta. "
            "Pida el enlace a quien cuida el programa."
        )
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Hizo un enlace para que {account.name} elija una contraseña nueva",
        institution_id=homes[0] if homes else None,
    )
    return new_link(LinkKind.NEW_PASSWORD, account_id=account_id, session=session)


def read_reset_link(token: str, *, session: Session) -> Account:
    """Whose password a link changes. Raises SpentLink."""
    return _reset_account(open_link(token, LinkKind.NEW_PASSWORD, session=session), session)


def set_new_password(token: str, values: Mapping[str, Any], *, session: Session) -> Account:
    """Give an account the password chosen through a link (`values`: password, again) and end all its sign-ins.

    Raises SpentLink, InvalidInput.
    """
    account = _reset_account(spend_link(token, LinkKind.NEW_PASSWORD, session=session), session)
    password, again = (str(values.get(name) or "") for name in ("password", "again"))
    if problems := password_problems(password, again, known=(account.email, account.name)):
        raise InvalidInput(problems)
    save_password(account.id, password, session=session)
    end_all_sessions(account.id, session=session)
    record_everywhere(account, "Eligió una contraseña nueva con un enlace", session=session)
    return account


def _reset_account(link: AccountLink, session: Session) -> Account:
    account = session.get(Account, link.account_id)
    if account is None or not account.active:
        raise SpentLink
    return account
