"""Taking back what was done with people keeps the rule that somebody looks after the institution."""

import pytest
from sqlmodel import Session, select

from planner.errors import Refused
from planner.models import Account, Person
from planner.services.actor import Actor
from planner.services.history.undo import undo
from planner.services.people.belonging import administrators_of
from planner.services.people.roles import RoleAt, roles_of, set_roles
from planner.store.history import conclude, operation_in
from planner.vocabulary import Role
from tests.services.people.people import acting, founded, named, with_account

ADMINISTRATOR, SUPERVISOR = RoleAt(Role.ADMINISTRATOR), RoleAt(Role.SUPERVISOR)


@pytest.fixture
def ana(session: Session) -> Person:
    """Whoever administers Caja Andina."""
    account = founded(session)
    return session.exec(select(Person).where(Person.account_id == account.id)).one()


@pytest.fixture
def luis(ana: Person, session: Session) -> Person:
    """Somebody of Caja Andina with an account and no role."""
    person = named("Luis Rojas", ana.institution_id, session)
    with_account(person, "luis@andina.pe", session)
    return person


def acts(person: Person, session: Session) -> Actor:
    return acting(session.get_one(Account, person.account_id), session)


def give(person: Person, roles: list[RoleAt], session: Session, actor: Actor) -> int:
    """The operation that makes these the roles of a person."""
    set_roles(person.id, roles, session=session, actor=actor)
    operation_id = operation_in(session)
    conclude(session)
    return operation_id or 0


def test_roles_that_were_given_are_taken_back(ana: Person, luis: Person, session: Session) -> None:
    given = give(luis, [SUPERVISOR], session, acts(ana, session))
    undo(given, session=session, actor=acts(ana, session))
    assert roles_of(luis.id, session=session) == frozenset()


def test_the_last_administrator_does_not_go_by_taking_back(ana: Person, luis: Person, session: Session) -> None:
    given = give(luis, [ADMINISTRATOR], session, acts(ana, session))
    give(ana, [], session, acts(luis, session))
    with pytest.raises(Refused, match="Así nadie administraría la institución"):
        undo(given, session=session, actor=acts(luis, session))
    session.rollback()


def test_who_looks_after_nobody_takes_no_roles_back(ana: Person, luis: Person, session: Session) -> None:
    rosa = named("Rosa Paz", ana.institution_id, session)
    given = give(rosa, [SUPERVISOR], session, acts(ana, session))
    give(luis, [RoleAt(Role.FACILITATOR)], session, acts(ana, session))
    with pytest.raises(Refused, match="Su rol no permite esto"):
        undo(given, session=session, actor=acts(luis, session))
    assert administrators_of(ana.institution_id, session=session) == {ana.id}
