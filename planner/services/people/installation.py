"""How people come in to this installation, with accounts or without, and who is at the other end."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.forms import InstitutionForm
from planner.inputs.people import AdministratorForm
from planner.inputs.schema import accept, problems_with
from planner.models import Account, Installation, Institution, Person, RoleGrant
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.institution.institutions import add_institution, institutions
from planner.services.people.passwords import password_problems, save_password
from planner.services.people.people import find_or_add_person
from planner.services.people.sessions import mode_and_actor
from planner.store.history import record
from planner.vocabulary import InstallationMode, Role

# How people come in to this installation: not yet decided, without password on this machine, or with accounts.


def ask_for_accounts(*, session: Session) -> None:
    """Let people sign in from now on; does nothing when they already do. The caller has opened the operation."""
    if read_mode(session=session) is not InstallationMode.ACCOUNTS:
        _hold_without_accounts(session).mode = InstallationMode.ACCOUNTS
        session.flush()


def read_mode(*, session: Session) -> InstallationMode:
    """How people come in now."""
    installation = session.exec(select(Installation)).first()
    return installation.mode if installation else InstallationMode.UNDECIDED


def use_on_this_machine(*, session: Session) -> None:
    """Answer without a password, and only on the machine itself. Raises Refused when there are accounts already."""
    record(session, actor=LOCAL_ADMINISTRATOR.name, summary="Eligió usar el programa sin contraseña en este equipo")
    _hold_without_accounts(session).mode = InstallationMode.THIS_MACHINE
    session.flush()


def begin_accounts(values: Mapping[str, Any], *, session: Session) -> Account:
    """Register the first institution and the account that looks after it; from then on people sign in.

    `values`: institution and kind (InstitutionForm, when there is no institution yet), email, name, password and
    again. Institutions that are already there get the same administrator. Raises InvalidInput with every problem,
    Refused when there are accounts already.
    """
    known = institutions(session=session)
    house = {"name": values.get("institution"), "kind": values.get("kind")}
    problems = [] if known else _institution_problems(house)
    problems += administrator_problems(values)
    if problems:
        raise InvalidInput(problems)
    form = accept(AdministratorForm, {name: values.get(name) for name in ("email", "name")})
    record(session, actor=form.name, summary=f"Preparó el programa y abrió la cuenta de {form.name}")
    _hold_without_accounts(session).mode = InstallationMode.ACCOUNTS
    if not known:
        add_institution(house, session=session, actor=Actor(name=form.name, is_local=True))
    account = open_account(form.email, form.name, str(values["password"]), session=session)
    for institution in session.exec(select(Institution)):  # also those put away: they may come back
        make_administrator(account, institution, session=session)
    return account


def _institution_problems(house: Mapping[str, Any]) -> list[Problem]:
    found = problems_with(InstitutionForm, house)
    return [replace(problem, field="institution") if problem.field == "name" else problem for problem in found]


def administrator_problems(values: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the name, e-mail and password of somebody who opens an account."""
    texts = {name: str(values.get(name) or "") for name in ("email", "name", "password", "again", "institution")}
    own = [texts["email"], texts["name"], texts["institution"]]
    person = {name: texts[name] for name in ("email", "name")}
    return problems_with(AdministratorForm, person) + password_problems(texts["password"], texts["again"], known=own)


def open_account(email: str, name: str, password: str | None, *, session: Session) -> Account:
    """An account; the caller has opened the operation and checked that the e-mail is free."""
    account = Account(email=email, name=name)
    session.add(account)
    session.flush()
    if password is not None:
        save_password(account.id, password, session=session)
    return account


def make_administrator(account: Account, institution: Institution, *, session: Session) -> Person:
    """Let an account look after an institution; the caller has opened the operation."""
    person = _person_of(account, institution, session)
    person.account_id, person.active = account.id, True
    if not _administers(person, session):
        session.add(RoleGrant(person_id=person.id, role=Role.ADMINISTRATOR))
    session.flush()
    return person


def _person_of(account: Account, institution: Institution, session: Session) -> Person:
    mine = (Person.institution_id == institution.id, Person.account_id == account.id)
    person = session.exec(select(Person).where(*mine)).first()
    person = person or find_or_add_person(institution.id, account.name, session=session)
    if person is None or person.account_id not in {None, account.id}:
        sentence = (
            f"En «{institution.name}» otra persona con ese nombre ya tiene su cuenta. Escriba el nombre completo."
        )
        raise InvalidInput([Problem(sentence, field="name")])
    return person


def _administers(person: Person, session: Session) -> bool:
    mine = (RoleGrant.person_id == person.id, RoleGrant.role == Role.ADMINISTRATOR, col(RoleGrant.branch_id).is_(None))
    return session.exec(select(RoleGrant.id).where(*mine)).first() is not None


def _hold_without_accounts(session: Session) -> Installation:
    """The one row of the installation, held until the end of the transaction; whoever else decides has to wait."""
    try:
        query = select(Installation).with_for_update()
        installation = session.exec(query.execution_options(populate_existing=True)).first() or Installation(id=1)
        session.add(installation)
        session.flush()
    except IntegrityError:  # somebody decided at the very same moment
        raise _with_accounts() from None
    if installation.mode is InstallationMode.ACCOUNTS:
        raise _with_accounts()
    return installation


def _with_accounts() -> Refused:
    return Refused("Este programa ya está preparado. Actualice la página.")


# Who is at the other end, whatever the door: a screen, a route or the command line.


class SignedOut(Refused):
    """Nobody has signed in, or the sign-in has ended."""

    def __init__(self) -> None:
        super().__init__("Su sesión terminó. Vuelva a entrar; lo que ya estaba guardado sigue guardado.")


def visiting_person(token: str, *, session: Session) -> Actor | None:
    """Whoever holds the secret of a sign-in; the local administration when this machine asks for none; else None.

    That only this machine is answered then is seen to before any request comes this far.
    """
    mode, actor = mode_and_actor(token, session=session)
    match mode:
        case InstallationMode.THIS_MACHINE:
            return LOCAL_ADMINISTRATOR
        case InstallationMode.ACCOUNTS:
            return actor
        case _:
            return None
