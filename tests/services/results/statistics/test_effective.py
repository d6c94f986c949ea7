"""What answers are worth that are weighted or come in clusters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.results.statistics.intervals import effective_n, kish, ratio_variance

CLIENTS = st.lists(st.integers(1, 8).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2)


def test_equal_weights_lose_nothing_and_unequal_ones_do() -> None:
    assert kish(np.full(40, 2.5)) == pytest.approx(40)
    assert kish(np.array([1.0, 1.0, 1.0, 3.0])) == pytest.approx(3.0)
    assert kish(np.zeros(0)) == 0.0


def test_one_answer_a_client_has_the_variance_of_a_share() -> None:
    sums = np.array([1.0] * 30 + [0.0] * 70)
    assert ratio_variance(sums, np.ones(100), np.ones(100)) == pytest.approx(0.3 * 0.7 / 99)


def test_clients_who_answer_all_alike_count_once_each() -> None:
    sums = np.array([5.0] * 30 + [0.0] * 70)
    variance = ratio_variance(sums, np.full(100, 5.0), np.ones(100))
    assert variance == pytest.approx(0.3 * 0.7 / 99)
    assert 90 < effective_n(0.3, variance, 100, 500) < 100


@given(CLIENTS)
def test_answers_are_never_worth_more_than_they_are(clients: list[tuple[int, int]]) -> None:
    sums, sizes = np.array(clients, dtype=float).T
    share = float(sums.sum() / sizes.sum())
    variance = ratio_variance(sums, sizes, np.ones(len(sizes)))
    assert 0 < effective_n(share, variance, len(sizes), float(sizes.sum())) <= sizes.sum()
