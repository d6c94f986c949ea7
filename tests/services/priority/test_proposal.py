import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import Refused
from planner.services.priority.proposal import Weights, places_for, propose_order
from planner.vocabulary import Criterion, Quadrant
from tests.plans import action, judged, matrix

USUAL = Weights(importance=3, gap=3, reach=2, effort=1, cost=1)


def test_the_score_is_the_weighted_sum_worked_out_by_hand() -> None:
    proposal = propose_order(
        matrix([judged(1, 1, 5, 5, 10), judged(2, 5, 2, 1, 20)], [(10, 3, 1)], [(20, 5, 3)]), USUAL
    )
    best, last = proposal.actions
    # 3*1 + 3*1 + 2*1 + 1*0.75 + 1*1 = 9.75 of 10;  3*0.5 + 3*1/3 + 0 + 0 + 0 = 2.5 of 10
    assert (best.action_id, best.score, best.team_place, best.proposed_place) == (2, 97.5, 2, 1)
    assert (last.action_id, last.score, last.team_place, last.proposed_place) == (1, 25.0, 1, 2)
    assert {part.criterion: (part.weight, round(part.points, 6)) for part in best.parts} == {
        Criterion.IMPORTANCE: (3, 30.0),
        Criterion.GAP: (3, 30.0),
        Criterion.REACH: (2, 20.0),
        Criterion.EFFORT: (1, 7.5),
        Criterion.COST: (1, 10.0),
    }
    # impact (3*0.5 + 3*1/3 + 2*0) / 8; effort (4/4 + 4/4) / 2
    assert (last.impact, last.effort, last.quadrant) == (31.25, 100.0, Quadrant.LATER)
    assert (best.impact, best.effort, best.quadrant) == (100.0, 12.5, Quadrant.DO_NOW)


def test_equal_scores_keep_the_teams_order() -> None:
    proposal = propose_order(matrix([judged(number, 3, 3, 3) for number in range(1, 6)]), USUAL)
    assert proposal.action_ids == (1, 2, 3, 4, 5)


def test_an_action_says_what_is_not_judged_yet() -> None:
    [only] = propose_order(matrix([action(1)]), USUAL).actions
    assert only.unjudged == (Criterion.IMPORTANCE, Criterion.GAP, Criterion.EFFORT, Criterion.COST)
    assert only.score == 40.0  # half of everything but the reach, which is known: none


def test_without_any_weight_it_is_refused_with_a_remedy() -> None:
    with pytest.raises(Refused, match=r"Los cinco pesos están en 0\. Dé al menos a un criterio un peso mayor que 0\."):
        propose_order(matrix([action(1)]), Weights(0, 0, 0, 0, 0))


def test_a_plan_without_actions_has_an_empty_order() -> None:
    assert propose_order(matrix(), USUAL).actions == ()


def test_axes_without_weight_are_plain_means() -> None:
    [only] = propose_order(matrix([judged(1, 5, 4, 2, 10)], [(10, 1, 0)]), Weights(0, 0, 0, 0, 7)).actions
    assert (round(only.impact, 2), only.effort, only.quadrant) == (33.33, 25.0, Quadrant.IF_TIME)


LEVELS = st.tuples(*[st.integers(1, 5)] * 3)
WEIGHTS = st.builds(Weights, *[st.integers(0, 10)] * 5).filter(lambda weights: bool(weights.vector.any()))


@given(levels=st.lists(LEVELS, max_size=8), weights=WEIGHTS)
def test_places_are_1_to_n_and_points_add_up_to_the_score(levels: list[tuple[int, int, int]], weights: Weights) -> None:
    proposal = propose_order(matrix([judged(n, *level) for n, level in enumerate(levels, start=1)]), weights)
    assert [one.proposed_place for one in proposal.actions] == list(range(1, len(levels) + 1))
    scores = [one.score for one in proposal.actions]
    assert scores == sorted(scores, reverse=True)
    for one in proposal.actions:
        assert sum(part.points for part in one.parts) == pytest.approx(one.score, abs=1e-5)
        assert 0 <= one.score <= 100
        assert 0 <= one.impact <= 100
        assert 0 <= one.effort <= 100


def test_places_under_several_sets_of_weights_at_once() -> None:
    favours = np.array([[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0.5, 0.5, 0, 0, 0]], dtype=float)
    sets = np.array([[1, 0, 0, 0, 0], [0, 2, 0, 0, 0], [1, 1, 0, 0, 0]], dtype=float)
    assert places_for(favours, sets).tolist() == [[1, 3, 1], [3, 1, 2], [2, 2, 3]]
