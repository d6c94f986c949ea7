"""Brunner and Munzel's test from counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.services.results.statistics.comparisons import brunner_munzel

FIRST = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
SECOND = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
OPTIONS = st.lists(st.integers(1, 5), min_size=2, max_size=40)


def counts(values: list[int]) -> list[int]:
    return [values.count(option) for option in range(1, 6)]


def test_the_statistic_is_the_published_one() -> None:
    found = brunner_munzel(counts(FIRST), counts(SECOND))
    assert found is not None
    assert (round(found[0], 5), round(found[1], 7)) == (3.13747, 0.0057862)


@given(OPTIONS, OPTIONS)
def test_counts_say_what_the_values_say(first: list[int], second: list[int]) -> None:
    found = brunner_munzel(counts(first), counts(second))
    if found is not None:
        with np.errstate(all="ignore"):
            oracle = stats.brunnermunzel(first, second)
        assert found == pytest.approx((oracle.statistic, oracle.pvalue), abs=1e-9)


@pytest.mark.parametrize(("before", "after"), [([1, 0, 0, 0, 0], [0, 9, 0, 0, 0]), ([5, 0, 0, 0, 0], [0, 0, 0, 0, 5])])
def test_nothing_is_said_without_variance(before: list[int], after: list[int]) -> None:
    assert brunner_munzel(before, after) is None
