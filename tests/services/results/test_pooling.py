"""Several questions taken together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from planner.services.results.answers import Answered
from planner.services.results.pooling import items_in_total, pool, pooled_mean, pooled_share
from planner.services.results.statistics.intervals import wilson
from planner.services.survey.form import SurveyItem
from planner.vocabulary import ItemKind
from tests.services.results.small import ends

CODES = arrays(
    np.uint8, st.tuples(st.integers(1, 5), st.integers(1, 30)), elements=st.sampled_from([0, 1, 2, 3, 4, 5, 255])
)


@given(CODES)
def test_figures_lie_in_their_interval_and_on_their_scale(
    columns: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> None:
    found = pool(columns, None)
    answers = int(((columns >= 1) & (columns <= 5)).sum())
    satisfied, dissatisfied = (pooled_share(found, sums, 0.95) for sums in (found.satisfied, found.dissatisfied))
    mean = pooled_mean(found, 0.95)
    assert satisfied.n == dissatisfied.n == mean.n == answers
    for estimate, highest in ((satisfied, 1), (dissatisfied, 1), (mean, 100)):
        ends = (estimate.low, estimate.value, estimate.high)
        assert (ends == (None, None, None)) == (answers == 0)
        low, value, high = (end or 0.0 for end in ends)
        assert 0 <= low <= value <= high <= highest


@given(CODES)
def test_equal_weights_change_nothing_but_say_what_they_are_worth(
    columns: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> None:
    plain, weighted = pool(columns, None), pool(columns, np.full(columns.shape[1], 2.0))
    one, other = (pooled_share(found, found.satisfied, 0.95) for found in (plain, weighted))
    assert (one.value, one.n) == (other.value, other.n)
    assert np.allclose([one.low or 0, one.high or 0], [other.low or 0, other.high or 0])


def test_a_total_counts_clients_and_not_answers() -> None:
    found = pool(np.array([[5, 4, 4, 2, 1, 5], [5, 0, 4, 3, 1, 255]], np.uint8), None)
    satisfied = pooled_share(found, found.satisfied, 0.95)
    assert (found.clients, satisfied.n, satisfied.value) == (6, 10, 0.6)
    # Residuals .8 .4 .8 -1.2 -1.2 .4: variance 4.48/100 * 6/5; .24/.05376 = 4.464, times (1.960/2.571)^2.
    assert satisfied.effective_n == pytest.approx(2.5953, abs=1e-4)
    assert ends(satisfied)[1:3] == tuple(round(end, 4) for end in wilson(0.6, 2.59529))


@pytest.mark.parametrize(
    ("answered", "together"),
    [((9, 9), (0, 1)), ((9, 4), (0,)), ((4, 9), (1,)), ((4, 4), (0, 1)), ((4, 0), (0, 1)), ((5, 0), (0,))],
)
def test_what_few_answered_stays_out_of_a_total_unless_all_are_such(
    answered: tuple[int, int], together: tuple[int, ...]
) -> None:
    items = tuple(
        SurveyItem(id=name, number=1, kind=ItemKind.SATISFACTION, text=name, moment_id=1) for name in ("a", "b")
    )
    codes = np.array([[4] * n + [0] * (9 - n) for n in answered], np.uint8)
    side = Answered(items, codes, np.zeros(9, np.int64))
    full = Answered(items, np.full((2, 9), 4, np.uint8), np.zeros(9, np.int64))
    expected = tuple(items[place] for place in together)
    assert (items_in_total(items, side), items_in_total(items, side, full), items_in_total(items, full, side)) == (
        expected,
    ) * 3
