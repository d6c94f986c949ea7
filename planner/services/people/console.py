"""What only the console can do: prepare a server, or give the administration back to somebody."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.forms import InstitutionForm
from planner.inputs.people import AdministratorForm, clean_email
from planner.inputs.schema import accept, problems_with
from planner.models import Account, Institution
from planner.services.actor import Actor
from planner.services.institution.institutions import add_institution, institution_named, institutions
from planner.services.people.installation import ask_for_accounts, make_administrator, open_account
from planner.services.people.passwords import password_problems, save_password
from planner.services.people.sessions import end_all_sessions
from planner.store.history import record


def appoint_administrator(values: Mapping[str, Any], *, session: Session, actor: Actor) -> Account:
    """Let somebody look after an institution, or after all of them; from then on people sign in.

    `values`: email; name, for an account that is not there yet; institution (its name; empty for all there are) and
    kind, for one that is not there yet; password and again, or neither of them when it will be chosen through a link.
    Raises InvalidInput with every problem, Refused for anybody but the console.
    """
    if not actor.is_local:
        raise Refused("Esto se hace solo en la consola del equipo donde está el programa.")
    account = session.exec(select(Account).where(Account.email == clean_email(str(values.get("email") or "")))).first()
    person = {"email": values.get("email"), "name": values.get("name") or (account.name if account else "")}
    _check(values, person, session)
    form = accept(AdministratorForm, person)
    record(session, actor=actor.name, summary=f"Dio la administración a {form.name} desde la consola")
    ask_for_accounts(session=session)
    account = account or open_account(form.email, form.name, None, session=session)
    account.active = True
    for institution in _institutions(values, session, actor):
        make_administrator(account, institution, session=session)
    if values.get("password"):
        save_password(account.id, str(values["password"]), session=session)
        end_all_sessions(account.id, session=session)
    return account


def _check(values: Mapping[str, Any], person: Mapping[str, Any], session: Session) -> None:
    problems = problems_with(AdministratorForm, person)
    password, again = (str(values.get(name) or "") for name in ("password", "again"))
    if password or again:
        problems += password_problems(password, again, known=[str(known or "") for known in person.values()])
    wanted = str(values.get("institution") or "")
    if not wanted and not institutions(session=session):
        problems.append(Problem("Todavía no hay ninguna institución. Indique su nombre.", field="institution"))
    elif wanted and institution_named(wanted, session=session) is None:
        problems += problems_with(InstitutionForm, {"name": wanted, "kind": values.get("kind")})
    if problems:
        raise InvalidInput(problems)


def _institutions(values: Mapping[str, Any], session: Session, actor: Actor) -> list[Institution]:
    wanted = str(values.get("institution") or "")
    if not wanted:
        return institutions(session=session)
    found = institution_named(wanted, session=session)
    return [found or add_institution({"name": wanted, "kind": values["kind"]}, session=session, actor=actor)]
