from itertools import product

import numpy as np

from planner.services.cycle.matrix import MatrixAction
from planner.services.priority.proposal import Weights, propose_order
from planner.services.priority.robustness import Firmness, Robustness, check_robustness, weights_to_try
from planner.vocabulary import Criterion
from tests.plans import judged, matrix

USUAL = Weights(importance=3, gap=3, reach=2, effort=1, cost=1)


def _check(*actions: MatrixAction, weights: Weights = USUAL) -> Robustness:
    return check_robustness(propose_order(matrix(actions, [(1, 1, 0), (3, 3, 1), (5, 5, 3)]), weights))


def test_the_trials_stay_around_the_weights_and_fill_the_space_evenly() -> None:
    tried = weights_to_try(USUAL)
    around, alone = tried[:1000], tried[1000:]
    assert (around.min(axis=0) >= 0.5 * USUAL.vector).all()
    assert (around.max(axis=0) <= 1.5 * USUAL.vector).all()
    np.testing.assert_allclose(around.mean(axis=0), USUAL.vector, rtol=0.005)
    np.testing.assert_allclose(np.corrcoef(around.T), np.eye(5), atol=0.05)
    assert alone.tolist() == np.eye(5).tolist()


def test_a_criterion_without_weight_is_never_tried() -> None:
    tried = weights_to_try(Weights(1, 0, 2, 0, 0))
    assert tried.shape == (1002, 5)
    assert not tried[:, [1, 3, 4]].any()


def test_an_action_better_in_everything_is_first_in_all_trials() -> None:
    found = _check(judged(1, 2, 4, 4, 3), judged(2, 5, 1, 1, 5), judged(3, 3, 2, 3, 3)).actions[0]
    assert (found.action_id, found.best, found.worst) == (2, 1, 1)
    assert (found.same_share, found.within, found.firmness) == (1.0, 1.0, Firmness.FIRM)
    assert found.verdict == "Firme: en el lugar 1 en todas las pruebas."
    assert found.alone == dict.fromkeys(Criterion, 1)


def test_two_opposite_actions_with_equal_weights_depend_on_them() -> None:
    found = _check(judged(1, 5, 5, 3, 3), judged(2, 1, 1, 3, 3), weights=Weights(0, 0, 5, 5, 0))
    first = found.actions[0]
    assert (first.best, first.worst, first.low, first.high) == (1, 2, 1, 2)
    assert 0.45 < first.same_share < 0.55
    assert first.verdict == "Depende de los pesos: entre los lugares 1 y 2 en todas las pruebas."
    assert found.reading.endswith("Ninguna acción tiene un lugar firme aunque los pesos cambien.")


def test_the_same_proposal_always_gives_the_same_answer() -> None:
    actions = [judged(number, *levels) for number, levels in enumerate(product((1, 3, 5), (2, 4), (1, 5)), start=1)]
    assert _check(*actions) == _check(*actions)


def test_the_range_named_holds_at_least_95_of_100_trials() -> None:
    actions = [
        judged(number, reach, effort, cost, requirement)
        for number, (reach, effort, cost, requirement) in enumerate(product((1, 4), (2, 5), (1, 3), (1, 3, 5)), 1)
    ]
    found = _check(*actions)
    for one in found.actions:
        assert one.within >= 0.95
        assert one.best <= one.low <= one.high <= one.worst


def test_one_action_or_none_has_no_order_to_try() -> None:
    assert _check().reading == "Todavía no hay acciones que ordenar."
    assert _check(judged(1, 3, 3, 3)).reading == "Hay una sola acción: no hay orden que probar."
    assert _check(judged(1, 3, 3, 3)).actions[0].verdict == "Es la única acción."
