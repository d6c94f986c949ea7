"""Shares and differences of shares, against published numbers and libraries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from planner.services.results.statistics.intervals import Interval, detectable_change, hybrid, two_shares_p, wilson

ANSWERS = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]
)
def test_wilson_is_that_of_newcombe_1998(yes: int, n: int, low: float, high: float) -> None:
    found = wilson(yes / n, n)
    assert tuple(round(end, 4) for end in found) == (low, high)
    oracle = binomtest(yes, n).proportion_ci(method="wilson")
    assert found == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@given(ANSWERS, st.sampled_from([0.8, 0.95, 0.99]))
def test_wilson_stays_within_0_and_1_and_holds_the_share(answers: tuple[int, int], confidence: float) -> None:
    yes, n = answers
    low, high = wilson(yes / n, n, confidence)
    assert 0 <= low <= yes / n <= high <= 1
    assert low < high


def newcombe(after: float, n_after: float, before: float, n_before: float) -> Interval:
    return hybrid(after, wilson(after, n_after), before, wilson(before, n_before))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_a_difference_is_that_of_newcombe_1998(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = newcombe(first[0] / first[1], first[1], second[0] / second[1], second[1])
    assert tuple(round(end, 4) for end in found) == (low, high)
    assert found == pytest.approx(confint_proportions_2indep(*first, *second, method="newcomb"), abs=1e-9)


@given(ANSWERS, ANSWERS)
def test_the_interval_of_a_difference_holds_it_and_turns_with_it(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    (x, m), (y, n) = before, after
    low, high = newcombe(y / n, n, x / m, m)
    assert -1 - 1e-12 <= low <= y / n - x / m <= high <= 1 + 1e-12
    assert newcombe(x / m, m, y / n, n) == pytest.approx((-high, -low), abs=1e-12)


def test_the_p_of_two_shares_is_that_of_the_pooled_z_test() -> None:
    assert two_shares_p(0.8, 70, 0.6, 80) == pytest.approx(proportions_ztest([56, 48], [70, 80])[1], abs=1e-12)
    assert two_shares_p(1.0, 20, 1.0, 30) == 1.0


def test_the_smallest_change_seen_is_the_one_with_80_percent_power() -> None:
    change = detectable_change(0.5, 200, 200)
    effect = change / (0.25**0.5)
    assert NormalIndPower().power(effect, 200, 0.05) == pytest.approx(0.8, abs=0.001)
    assert (detectable_change(0.5, 1, 1), detectable_change(0.0, 50, 50) > 0) == (1.0, True)
