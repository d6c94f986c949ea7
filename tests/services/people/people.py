"""People with accounts, as the tests of who comes in need them."""

from sqlmodel import Session, col, select

from planner.models import Account, Change, Institution, Operation, Person, RoleGrant
from planner.services.actor import Actor
from planner.services.institution.institutions import add_institution
from planner.services.people.installation import begin_accounts, open_account
from planner.services.people.people import find_or_add_person
from planner.services.people.sessions import actor_of
from planner.services.people.signing_in import Visit
from planner.store.history import conclude, record
from planner.store.scope import FOUNDED
from planner.vocabulary import Role

PASSWORD = "tres gatos en la caja"  # noqa: S105 -- of nobody
FOUNDER = {
    "institution": "Caja Andina",
    "kind": "microfinance",
    "name": "Ana Quispe",
    "email": "ana@andina.pe",
    "password": PASSWORD,
    "again": PASSWORD,
}
HERE = Visit(address="192.0.2.7", device="")


def founded(session: Session) -> Account:
    """The account of whoever prepared the program for Caja Andina."""
    account = begin_accounts(FOUNDER, session=session)
    _forget_founding(session)
    return account


def other_institution(name: str, session: Session, actor: Actor) -> Institution:
    """A further institution, without anybody in it."""
    institution = add_institution({"name": name, "kind": "microfinance"}, session=session, actor=actor)
    _forget_founding(session)
    return institution


def _forget_founding(session: Session) -> None:
    """What follows is as in another transaction, in which nobody has founded anything."""
    conclude(session)
    session.info.pop(FOUNDED, None)


def named(name: str, institution_id: int, session: Session, *roles: Role, branch_id: int | None = None) -> Person:
    """A person of an institution with some roles in all of it or in a branch, still without an account."""
    record(session, actor="prueba", summary="Prueba")
    person = find_or_add_person(institution_id, name, session=session)
    assert person is not None
    session.add_all(RoleGrant(person_id=person.id, role=role, branch_id=branch_id) for role in roles)
    conclude(session)
    return person


def with_account(person: Person, email: str, session: Session, password: str | None = None) -> Account:
    """The account of a person; the same one for the same e-mail. Without `password` it has none."""
    record(session, actor="prueba", summary="Prueba")
    account = session.exec(select(Account).where(Account.email == email)).first()
    if account is None:
        account = open_account(email, person.name, password, session=session)
    person.account_id = account.id
    session.add(person)
    conclude(session)
    return account


def acting(account: Account, session: Session) -> Actor:
    """An account with the roles it has now."""
    return actor_of(account, session=session)


def summaries(session: Session, institution_id: int) -> list[tuple[str, str]]:
    """Who did what in an institution, in order."""
    query = select(Operation.actor, Operation.summary).where(Operation.institution_id == institution_id)
    return [(actor, summary) for actor, summary in session.exec(query.order_by(col(Operation.id)))]


def everything_recorded(session: Session) -> str:
    """All that the history holds, in one text."""
    parts = [f"{row.summary} {row.actor}" for row in session.exec(select(Operation))]
    parts += [f"{row.table_name} {row.before} {row.after}" for row in session.exec(select(Change))]
    return "\n".join(parts)
