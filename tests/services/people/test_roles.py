from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.errors import InvalidInput, PlannerError, Refused
from planner.models import Account, Person, RoleGrant
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.history.reading import read_details
from planner.services.institution.institutions import set_branches
from planner.services.people.belonging import administrators_of
from planner.services.people.roles import RoleAt, roles_of, set_roles
from planner.store.history import conclude, operation_in
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.services.people.people import acting, founded, named, other_institution, summaries, with_account

ADMINISTRATOR, SUPERVISOR, PROMOTER = RoleAt(Role.ADMINISTRATOR), RoleAt(Role.SUPERVISOR), RoleAt(Role.PROMOTER)


@pytest.fixture
def ana(session: Session) -> Person:
    """Whoever administers Caja Andina."""
    account = founded(session)
    return session.exec(select(Person).where(Person.account_id == account.id)).one()


@pytest.fixture
def administrator(ana: Person, session: Session) -> Actor:
    """The same, acting."""
    return acting(session.get_one(Account, ana.account_id), session)


@pytest.fixture
def luis(ana: Person, session: Session) -> Person:
    """Somebody of Caja Andina without role or account."""
    return named("Luis Rojas", ana.institution_id, session)


@pytest.fixture
def branches(ana: Person, session: Session, administrator: Actor) -> list[int]:
    """The branches Centro and Norte."""
    rows = set_branches(ana.institution_id, ["Centro", "Norte"], session=session, actor=administrator)
    conclude(session)
    return [row.id for row in rows]


def test_a_person_has_several_roles_each_everywhere_or_in_branches(
    luis: Person, branches: list[int], session: Session, administrator: Actor
) -> None:
    centre, north = branches
    wanted = {PROMOTER, RoleAt(Role.SUPERVISOR, centre), RoleAt(Role.SUPERVISOR, north)}
    assert set_roles(luis.id, wanted, session=session, actor=administrator) == wanted
    assert roles_of(luis.id, session=session) == wanted
    conclude(session)
    set_roles(luis.id, [PROMOTER, RoleAt(Role.SUPERVISOR, north)], session=session, actor=administrator)
    assert roles_of(luis.id, session=session) == {PROMOTER, RoleAt(Role.SUPERVISOR, north)}
    assert summaries(session, luis.institution_id)[-2:] == [("Ana Quispe", "Cambió los roles de Luis Rojas")] * 2


def test_the_history_says_which_role_of_whom_and_where(
    luis: Person, branches: list[int], session: Session, administrator: Actor
) -> None:
    set_roles(luis.id, [PROMOTER, RoleAt(Role.SUPERVISOR, branches[1])], session=session, actor=administrator)
    operation_id = operation_in(session)
    assert operation_id is not None
    assert [change.what for change in read_details(operation_id, session=session, actor=administrator)] == [
        "Agregó el rol de Luis Rojas: Supervisor(a) en Norte",
        "Agregó el rol de Luis Rojas: Promotor(a) o analista",
    ]


def test_a_role_everywhere_takes_in_that_of_a_branch_and_repeated_rows_become_one(
    luis: Person, branches: list[int], session: Session, administrator: Actor
) -> None:
    named(luis.name, luis.institution_id, session, Role.PROMOTER, Role.PROMOTER)
    set_roles(luis.id, [SUPERVISOR, (Role.SUPERVISOR, branches[0]), PROMOTER], session=session, actor=administrator)
    rows = session.exec(select(RoleGrant).where(RoleGrant.person_id == luis.id)).all()
    assert sorted((row.role, row.branch_id) for row in rows) == [(Role.PROMOTER, None), (Role.SUPERVISOR, None)]


def test_the_same_roles_again_leave_no_trace(luis: Person, session: Session, administrator: Actor) -> None:
    set_roles(luis.id, [SUPERVISOR], session=session, actor=administrator)
    conclude(session)
    before = summaries(session, luis.institution_id)
    set_roles(luis.id, [SUPERVISOR, SUPERVISOR], session=session, actor=administrator)
    assert summaries(session, luis.institution_id) == before


def test_a_choice_made_on_older_roles_is_refused(luis: Person, session: Session, administrator: Actor) -> None:
    set_roles(luis.id, [SUPERVISOR], seen=[], session=session, actor=administrator)
    with pytest.raises(Refused, match="Otra persona cambió los roles de Luis Rojas"):
        set_roles(luis.id, [PROMOTER], seen=[], session=session, actor=administrator)
    assert roles_of(luis.id, session=session) == {SUPERVISOR}


def test_branches_are_of_the_same_institution_and_the_administration_of_all_of_it(
    luis: Person, branches: list[int], session: Session, administrator: Actor
) -> None:
    elsewhere = other_institution("Registro Civil", session, LOCAL_ADMINISTRATOR)
    [foreign] = set_branches(elsewhere.id, ["Sede"], session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    with pytest.raises(InvalidInput) as error:
        set_roles(
            luis.id,
            [(Role.PROMOTER, foreign.id), (Role.ADMINISTRATOR, branches[0])],
            session=session,
            actor=administrator,
        )
    assert [str(problem) for problem in error.value.problems] == [
        "Una agencia elegida ya no está. Actualice la página y elija de nuevo.",
        "La administración es de toda la institución: no elija agencias.",
    ]


def test_the_last_administrator_with_an_account_cannot_lose_it(
    ana: Person, luis: Person, session: Session, administrator: Actor
) -> None:
    with pytest.raises(Refused, match="Nadie más administra «Caja Andina»"):
        set_roles(ana.id, [SUPERVISOR], session=session, actor=administrator)
    set_roles(luis.id, [ADMINISTRATOR], session=session, actor=administrator)
    with pytest.raises(Refused, match="Nadie más administra «Caja Andina»"):
        set_roles(ana.id, [SUPERVISOR], session=session, actor=administrator)
    with_account(luis, "luis@andina.pe", session)
    set_roles(ana.id, [SUPERVISOR], session=session, actor=administrator)
    assert roles_of(ana.id, session=session) == {SUPERVISOR}


def test_only_the_administration_of_the_institution_gives_roles(
    luis: Person, session: Session, administrator: Actor
) -> None:
    elsewhere = other_institution("Registro Civil", session, LOCAL_ADMINISTRATOR)
    foreigner = named("Eva", elsewhere.id, session)
    set_roles(luis.id, [RoleAt(Role.DIRECTOR)], session=session, actor=administrator)
    conclude(session)
    director = acting(with_account(luis, "luis@andina.pe", session), session)
    for person, somebody in ((luis, director), (foreigner, administrator)):
        with pytest.raises(Refused, match="Su rol no permite esto"):
            set_roles(person.id, [ADMINISTRATOR], session=session, actor=somebody)


def test_two_administrators_cannot_both_step_down_at_the_same_moment(engine: Engine) -> None:
    with transaction(engine) as session:
        [institution_id] = acting(founded(session), session).institutions
        luis = named("Luis Rojas", institution_id, session, Role.ADMINISTRATOR)
        with_account(luis, "luis@andina.pe", session)
        able = administrators_of(institution_id, session=session)

    def step_down(person_id: int) -> bool:
        try:
            with transaction(engine) as session:
                set_roles(person_id, [PROMOTER], session=session, actor=LOCAL_ADMINISTRATOR)
        except PlannerError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(step_down, able)) == [False, True]
    with reading(engine) as session:
        assert len(administrators_of(institution_id, session=session)) == 1
