import pytest
from sqlalchemy import Engine

from planner.errors import Conflict, InvalidInput
from planner.models import ActionPlan
from planner.services.actions.actions import (
    actions_of,
    add_action,
    add_actions,
    edit_action,
    owner_suggestions,
    set_status,
)
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.vocabulary import ActionStatus
from tests.services.history.histories import history_of


@pytest.fixture
def cycle_id(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@pytest.fixture
def action(engine: Engine, actor: Actor, cycle_id: int) -> ActionPlan:
    with transaction(engine) as session:
        return add_action(cycle_id, {"text": "Capacitar", "progress": 40}, (), session=session, actor=actor)


def _set(engine: Engine, actor: Actor, action_id: int, status: ActionStatus, version: int | None) -> tuple[str, int]:
    with transaction(engine) as session:
        found = set_status(action_id, status, version=version, session=session, actor=actor)
        return found.status.label, found.progress


def test_many_actions_are_added_at_once_last_in_priority_with_their_requirements(
    engine: Engine, actor: Actor, cycle_id: int
) -> None:
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Solicitud"], session=session, actor=actor)
        [need] = add_requirements(moment.id, [{"text": "Que avisen"}], session=session, actor=actor)
        add_actions(cycle_id, ["Primera"], session=session, actor=actor)
        add_actions(cycle_id, ["Segunda", "  ", "Tercera"], [need.id], session=session, actor=actor)
    with reading(engine) as session:
        found = read_matrix(cycle_id, session=session).actions
    assert [(row.priority, row.text, row.requirement_ids) for row in found] == [
        (1, "Primera", ()),
        (2, "Segunda", (need.id,)),
        (3, "Tercera", (need.id,)),
    ]


def test_all_problems_of_many_actions_are_told_and_none_is_saved(
    engine: Engine, actor: Actor, cycle_id: int, action: ActionPlan
) -> None:
    lines = [action.text.upper(), "Nueva", "x" * 2001, "nueva."]
    with pytest.raises(InvalidInput) as caught, transaction(engine) as session:
        add_actions(cycle_id, lines, session=session, actor=actor)
    assert [str(problem) for problem in caught.value.problems] == [
        "Línea 1: la acción «CAPACITAR» ya existe. Quítela o cámbiela.",
        "Línea 3, «Plan de acción»: tiene 2.001 caracteres y el máximo es 2.000. Acórtelo.",
        "Línea 4: la acción «nueva.» ya existe. Quítela o cámbiela.",
    ]
    with pytest.raises(InvalidInput, match="Escriba al menos una acción"), transaction(engine) as session:
        add_actions(cycle_id, ["", " "], session=session, actor=actor)
    with reading(engine) as session:
        assert [row.text for row in actions_of(cycle_id, session=session)] == ["Capacitar"]


def test_a_finished_action_is_at_100_and_reopening_keeps_its_progress(
    engine: Engine, actor: Actor, action: ActionPlan
) -> None:
    assert _set(engine, actor, action.id, ActionStatus.DONE, action.version) == ("Terminada", 100)
    assert _set(engine, actor, action.id, ActionStatus.IN_PROGRESS, None) == ("En marcha", 100)


def test_taking_back_a_finish_gives_the_progress_back(
    engine: Engine, actor: Actor, cycle_id: int, action: ActionPlan
) -> None:
    _set(engine, actor, action.id, ActionStatus.DONE, action.version)
    with transaction(engine) as session:
        undo(history_of(cycle_id, session=session)[0].id, session=session, actor=actor)
    with reading(engine) as session:
        [found] = actions_of(cycle_id, session=session)
    assert (found.status, found.progress) == (ActionStatus.PENDING, 40)


def test_two_people_who_move_the_same_card_are_told(engine: Engine, actor: Actor, action: ActionPlan) -> None:
    _set(engine, actor, action.id, ActionStatus.PAUSED, action.version)
    with pytest.raises(Conflict) as caught:
        _set(engine, actor, action.id, ActionStatus.DONE, action.version)
    assert (caught.value.field, caught.value.mine, caught.value.theirs) == (
        "status",
        ActionStatus.DONE,
        ActionStatus.PAUSED,
    )


def test_owners_of_this_cycle_are_suggested_first(
    engine: Engine, actor: Actor, cycle_id: int, action: ActionPlan
) -> None:
    with transaction(engine) as session:
        for name in ("Ana", "Luis"):
            edit_action(action.id, {"owner": name}, version=None, session=session, actor=actor)
    with reading(engine) as session:
        assert owner_suggestions(cycle_id, session=session) == ["Luis", "Ana"]
