import pytest
from sqlmodel import Session, select

from planner.errors import InvalidInput, Refused
from planner.models import Account, Institution, Person, RoleGrant
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import cycles
from planner.services.cycle.examples import load_examples
from planner.services.institution.institutions import institutions
from planner.services.people.installation import begin_accounts, read_mode, use_on_this_machine
from planner.services.people.sessions import actor_of
from planner.store.history import conclude
from planner.vocabulary import InstallationMode, Role
from tests.services.people.people import FOUNDER, everything_recorded, named, other_institution


def test_a_new_database_is_undecided(session: Session) -> None:
    assert read_mode(session=session) is InstallationMode.UNDECIDED


def test_it_can_be_used_without_a_password(session: Session) -> None:
    use_on_this_machine(session=session)
    assert read_mode(session=session) is InstallationMode.THIS_MACHINE
    assert session.exec(select(Account)).all() == []


def test_it_can_be_prepared_with_an_institution_and_its_administrator(session: Session) -> None:
    account = begin_accounts(FOUNDER, session=session)
    [institution] = institutions(session=session)
    [person] = session.exec(select(Person))
    [grant] = session.exec(select(RoleGrant))
    assert read_mode(session=session) is InstallationMode.ACCOUNTS
    assert (institution.name, account.email, account.name) == ("Caja Andina", "ana@andina.pe", "Ana Quispe")
    assert (person.name, person.account_id, person.institution_id) == ("Ana Quispe", account.id, institution.id)
    assert (grant.person_id, grant.role, grant.branch_id) == (person.id, Role.ADMINISTRATOR, None)
    recorded = everything_recorded(session)
    assert "Preparó el programa y abrió la cuenta de Ana Quispe" in recorded
    assert FOUNDER["password"] not in recorded


def test_all_that_is_wrong_is_said_at_once(session: Session) -> None:
    with pytest.raises(InvalidInput) as refused:
        begin_accounts({"email": "ana", "password": "corta", "again": "otra"}, session=session)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["institution", "kind", "name", "email", "password", "again"]
    assert read_mode(session=session) is InstallationMode.UNDECIDED
    assert institutions(session=session) == []


@pytest.mark.parametrize(
    "decide",
    [lambda session: begin_accounts(FOUNDER, session=session), lambda session: use_on_this_machine(session=session)],
)
def test_once_there_are_accounts_there_is_no_way_back(decide: object, session: Session) -> None:
    begin_accounts(FOUNDER, session=session)
    conclude(session)
    with pytest.raises((Refused, InvalidInput)), session.begin_nested():
        decide(session)  # type: ignore[operator]  # one of two callables
    assert read_mode(session=session) is InstallationMode.ACCOUNTS
    assert len(session.exec(select(Account)).all()) == 1


def test_what_was_done_without_a_password_is_kept_and_gets_an_administrator(session: Session, actor: Actor) -> None:
    use_on_this_machine(session=session)
    conclude(session)
    load_examples(session=session, actor=actor)
    before = [cycle.id for cycle in cycles(session=session)]
    account = begin_accounts({**FOUNDER, "institution": "", "kind": ""}, session=session)
    assert [cycle.id for cycle in cycles(session=session)] == before
    grants = actor_of(account, session=session).grants
    assert {grant.institution_id for grant in grants} == {row.id for row in institutions(session=session)}
    assert {grant.role for grant in grants} == {Role.ADMINISTRATOR}


def test_an_institution_that_was_put_away_gets_an_administrator_for_when_it_comes_back(
    session: Session, actor: Actor
) -> None:
    old = other_institution("Caja Vieja", session, actor)
    named("ana quispe", old.id, session, Role.ADMINISTRATOR, Role.SUPERVISOR)
    session.execute(Institution.__table__.update().values(deleted_at=old.created_at))  # type: ignore[attr-defined]  # every table has one
    session.expire_all()
    account = begin_accounts(FOUNDER, session=session)
    roles = {(grant.institution_id, grant.role) for grant in actor_of(account, session=session).grants}
    assert (old.id, Role.ADMINISTRATOR) in roles
    assert len(roles) == 3
    assert LOCAL_ADMINISTRATOR.is_local
