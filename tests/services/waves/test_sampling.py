"""How many answers a wave needs of each branch."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actor import Actor
from planner.services.waves.sampling import NO_CLIENTS, SamplePlan, goals_of, plan_sample, set_goals
from planner.services.waves.waves import edit_wave
from planner.store.history import conclude
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def parts(plan: SamplePlan) -> list[tuple[str, int, int, int]]:
    return [(row.branch, row.clients, row.needed, row.every) for row in plan.branches]


def test_the_goals_of_the_branches_sum_to_the_sample(collected: Collected, by: dict[str, Any]) -> None:
    plan = set_goals(collected.wave.id, dict(zip(collected.branches, (333, 167), strict=True)), **by)
    assert (plan.clients, plan.needed) == (500, 218)
    assert parts(plan) == [("Centro", 333, 145, 2), ("Norte", 167, 73, 2)]
    assert plan == plan_sample(collected.wave.id, session=by["session"])
    goals = goals_of(collected.wave.id, session=by["session"])
    assert [(goal.clients, goal.needed) for goal in goals.values()] == [(333, 145), (167, 73)]


def test_a_branch_that_is_not_named_keeps_what_was_noted(collected: Collected, by: dict[str, Any]) -> None:
    set_goals(collected.wave.id, {collected.branches[0]: 100}, **by)
    plan = set_goals(collected.wave.id, {collected.branches[1]: 300}, **by)
    assert [row.clients for row in plan.branches] == [100, 300]


def test_without_clients_there_is_nothing_to_plan(collected: Collected, session: Session) -> None:
    plan = plan_sample(collected.wave.id, session=session)
    assert (plan.clients, plan.needed, plan.how) == (0, 0, (NO_CLIENTS,))
    assert parts(plan) == [("Centro", 0, 0, 1), ("Norte", 0, 0, 1)]


def test_a_wider_margin_takes_fewer(collected: Collected, by: dict[str, Any]) -> None:
    before = set_goals(collected.wave.id, {collected.branches[0]: 5_000}, **by).needed
    conclude(by["session"])
    edit_wave(collected.wave.id, {"margin": 10}, version=None, **by)
    assert (before, plan_sample(collected.wave.id, session=by["session"]).needed) == (357, 95)


def test_every_number_that_cannot_be_is_told_and_nothing_is_kept(collected: Collected, by: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_goals(collected.wave.id, {collected.branches[0]: -1, collected.branches[1]: 10**9, 4711: 5}, **by)
    assert [str(problem).split(":")[0] for problem in refused.value.problems] == [
        "Centro, «Clientes»",
        "Norte, «Clientes»",
        "Esa agencia u oficina no es de esta institución. Elija otra.",
    ]
    assert goals_of(collected.wave.id, session=by["session"]) == {}
