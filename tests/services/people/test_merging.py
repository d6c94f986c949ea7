from typing import Any

import pytest
from sqlmodel import Session, select

from planner.errors import Refused
from planner.models import AccountLink, ActionPlan, Agreement, Person, StepParticipant
from planner.services.actions.actions import add_action
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.participation import set_participants
from planner.services.history.undo import undo
from planner.services.institution.institutions import set_branches
from planner.services.moments.moments import add_moments
from planner.services.people.invitations import invite
from planner.services.people.merging import merge_people
from planner.services.people.people import people_of
from planner.services.people.roles import RoleAt, roles_of
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.requirements import add_requirements
from planner.store.history import conclude, operation_in
from planner.vocabulary import Role, Step
from tests.services.people.people import acting, founded, named, other_institution, with_account


@pytest.fixture
def administrator(session: Session) -> Actor:
    """Whoever administers Caja Andina."""
    return acting(founded(session), session)


@pytest.fixture
def andina(administrator: Actor) -> int:
    [institution_id] = administrator.institutions
    return institution_id


@pytest.fixture
def rosa(andina: int, session: Session) -> Person:
    return named("Rosa Huamán", andina, session, Role.SUPERVISOR)


def seen(session: Session, cycle_id: int) -> dict[str, Any]:
    """Who owns, answers and takes part in what, by name, and who has which role and account."""
    people = {row.id: row.name for row in session.exec(select(Person))}
    actions = session.exec(select(ActionPlan).where(ActionPlan.cycle_id == cycle_id).order_by("id"))
    return {
        "owners": [people.get(row.owner_id or 0) for row in actions],
        "answers": sorted(
            (row.requirement_id, people[row.person_id], row.agrees) for row in session.exec(select(Agreement))
        ),
        "steps": sorted((row.step, people[row.person_id]) for row in session.exec(select(StepParticipant))),
        "roles": {name: roles_of(found, session=session) for found, name in people.items()},
        "accounts": {row.name: row.account_id for row in session.exec(select(Person))},
    }


def test_the_one_who_stays_takes_over_everything_and_undoing_gives_it_back(
    andina: int, rosa: Person, session: Session, administrator: Actor
) -> None:
    by: dict[str, Any] = {"session": session, "actor": administrator}
    [branch] = set_branches(andina, ["Centro"], **by)
    cycle = add_cycle(andina, {"name": "Crédito"}, **by)
    [moment] = add_moments(cycle.id, ["Llegada"], **by)
    both, only_twin = add_requirements(moment.id, [{"text": "Que saluden"}, {"text": "Que haya sillas"}], **by)
    add_action(cycle.id, {"text": "Comprar sillas", "owner": "Rosita"}, [], **by)
    add_action(cycle.id, {"text": "Saludar", "owner": "Rosa Huamán"}, [], **by)
    conclude(session)
    twin = named("Rosita", andina, session, Role.PROMOTER, Role.SUPERVISOR, branch_id=branch.id)
    account = with_account(twin, "rosa@andina.pe", session)
    answer_requirement(both.id, rosa.id, True, **by)
    answer_requirement(both.id, twin.id, False, reason="Falta tiempo", **by)
    answer_requirement(only_twin.id, twin.id, True, **by)
    set_participants(cycle.id, Step.MOMENTS, [rosa.id, twin.id], **by)
    set_participants(cycle.id, Step.ACTIONS, [twin.id], **by)
    conclude(session)
    before = seen(session, cycle.id)

    merge_people(rosa.id, twin.id, **by)
    assert seen(session, cycle.id) == {
        "owners": ["Rosa Huamán", "Rosa Huamán"],
        "answers": [(both.id, "Rosa Huamán", True), (only_twin.id, "Rosa Huamán", True)],
        "steps": [(Step.ACTIONS, "Rosa Huamán"), (Step.MOMENTS, "Rosa Huamán")],
        "roles": {
            "Ana Quispe": {RoleAt(Role.ADMINISTRATOR)},
            "Rosa Huamán": {RoleAt(Role.SUPERVISOR), RoleAt(Role.PROMOTER, branch.id)},
        },
        "accounts": {"Ana Quispe": administrator.account_id, "Rosa Huamán": account.id},
    }
    operation_id = operation_in(session)
    assert operation_id is not None
    conclude(session)
    undo(operation_id, **by)
    assert seen(session, cycle.id) == before


def test_invitations_of_the_one_who_goes_open_nothing(
    andina: int, rosa: Person, session: Session, administrator: Actor
) -> None:
    twin = named("Rosita", andina, session)
    invite(twin.id, "rosa@andina.pe", session=session, actor=administrator)
    conclude(session)
    merge_people(rosa.id, twin.id, session=session, actor=administrator)
    assert session.exec(select(AccountLink)).all() == []


def test_two_people_with_accounts_are_two_people(
    andina: int, rosa: Person, session: Session, administrator: Actor
) -> None:
    twin = named("Rosita", andina, session)
    with_account(rosa, "rosa@andina.pe", session)
    with_account(twin, "rosita@andina.pe", session)
    with pytest.raises(Refused, match="cada quien su cuenta"):
        merge_people(rosa.id, twin.id, session=session, actor=administrator)
    with pytest.raises(Refused, match="es la misma"):
        merge_people(rosa.id, rosa.id, session=session, actor=administrator)
    assert len(people_of(andina, session=session)) == 3


def test_people_of_two_institutions_stay_two(
    rosa: Person, session: Session, actor: Actor, administrator: Actor
) -> None:
    elsewhere = other_institution("Registro Civil", session, actor)
    foreigner = named("Rosa", elsewhere.id, session)
    for keep, other, somebody in ((rosa, foreigner, actor), (foreigner, rosa, administrator)):
        with pytest.raises(Refused, match="la misma institución"):
            merge_people(keep.id, other.id, session=session, actor=somebody)


def test_only_the_administration_merges(andina: int, rosa: Person, session: Session) -> None:
    twin = named("Rosita", andina, session)
    supervisor = acting(with_account(rosa, "rosa@andina.pe", session), session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        merge_people(rosa.id, twin.id, session=session, actor=supervisor)
