import pytest
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, NotFound, Refused
from planner.models import Branch, CycleBranch
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, set_cycle_branches
from planner.services.institution.institutions import set_branches
from planner.store.history import conclude
from planner.vocabulary import Role
from tests.services.people.people import acting, founded, named, other_institution, summaries, with_account


@pytest.fixture
def administrator(session: Session) -> Actor:
    """Whoever administers Caja Andina."""
    return acting(founded(session), session)


@pytest.fixture
def andina(administrator: Actor) -> int:
    [institution_id] = administrator.institutions
    return institution_id


@pytest.fixture
def branches(andina: int, session: Session, administrator: Actor) -> list[Branch]:
    """The branches Centro, Norte and Sur."""
    rows = set_branches(andina, ["Centro", "Norte", "Sur"], session=session, actor=administrator)
    conclude(session)
    return rows


@pytest.fixture
def cycle_id(andina: int, session: Session, administrator: Actor) -> int:
    """A cycle about the whole institution."""
    cycle = add_cycle(andina, {"name": "Crédito"}, session=session, actor=administrator)
    conclude(session)
    return cycle.id


def shown(cycle_id: int, session: Session) -> list[str]:
    query = select(Branch.name).join(CycleBranch).where(CycleBranch.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(Branch.position))))


def test_a_cycle_is_about_all_or_about_some_branches(
    cycle_id: int, branches: list[Branch], session: Session, administrator: Actor
) -> None:
    centre, north, south = (branch.id for branch in branches)
    assert shown(cycle_id, session) == []
    set_cycle_branches(cycle_id, [south, centre], session=session, actor=administrator)
    assert shown(cycle_id, session) == ["Centro", "Sur"]
    set_cycle_branches(cycle_id, [south, north], session=session, actor=administrator)
    assert shown(cycle_id, session) == ["Norte", "Sur"]
    set_cycle_branches(cycle_id, [], session=session, actor=administrator)
    assert shown(cycle_id, session) == []


def test_the_same_branches_again_leave_no_trace(
    andina: int, cycle_id: int, branches: list[Branch], session: Session, administrator: Actor
) -> None:
    set_cycle_branches(cycle_id, [branches[0].id], session=session, actor=administrator)
    conclude(session)
    before = summaries(session, andina)
    set_cycle_branches(cycle_id, [branches[0].id, branches[0].id], session=session, actor=administrator)
    assert summaries(session, andina) == before


def test_branches_of_elsewhere_and_cycles_that_are_not_there_are_refused(
    cycle_id: int, session: Session, actor: Actor, administrator: Actor
) -> None:
    civil = other_institution("Registro Civil", session, actor)
    [foreign] = set_branches(civil.id, ["Sede"], session=session, actor=actor)
    conclude(session)
    with pytest.raises(InvalidInput, match="ya no está"):
        set_cycle_branches(cycle_id, [foreign.id], session=session, actor=administrator)
    with pytest.raises(NotFound):
        set_cycle_branches(999, [], session=session, actor=administrator)


def test_whoever_works_in_a_branch_cannot_give_the_cycle_to_others_only(
    andina: int, cycle_id: int, branches: list[Branch], session: Session
) -> None:
    centre, north, _south = (branch.id for branch in branches)
    person = named("Luis Rojas", andina, session, Role.DIRECTOR, branch_id=centre)
    director = acting(with_account(person, "luis@andina.pe", session), session)
    set_cycle_branches(cycle_id, [centre, north], session=session, actor=director)
    assert shown(cycle_id, session) == ["Centro", "Norte"]
    with pytest.raises(Refused, match="Incluya una agencia en la que usted trabaja"):
        set_cycle_branches(cycle_id, [north], session=session, actor=director)


def test_only_who_manages_cycles_may_choose(
    andina: int, cycle_id: int, branches: list[Branch], session: Session
) -> None:
    person = named("Luis Rojas", andina, session, Role.SUPERVISOR)
    supervisor = acting(with_account(person, "luis@andina.pe", session), session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        set_cycle_branches(cycle_id, [branches[0].id], session=session, actor=supervisor)
