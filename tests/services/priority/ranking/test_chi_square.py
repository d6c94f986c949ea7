from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.priority.ranking.concordance import upper_tail
from tests.services.priority.ranking.votes import ANY_MACHINE

# Degrees of freedom: values exceeded with probability .10, .05, .01 and .001 (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
CRITICAL = {
    1: (2.706, 3.841, 6.635, 10.828),
    2: (4.605, 5.991, 9.210, 13.816),
    3: (6.251, 7.815, 11.345, 16.266),
    5: (9.236, 11.070, 15.086, 20.515),
    10: (15.987, 18.307, 23.209, 29.588),
    39: (50.660, 54.572, 62.428, 72.055),
    100: (118.498, 124.342, 135.807, 149.449),
}


@pytest.mark.parametrize("degrees", CRITICAL)
def test_the_published_table(degrees: int) -> None:
    tails = [upper_tail(value, degrees) for value in CRITICAL[degrees]]
    assert tails == pytest.approx([0.10, 0.05, 0.01, 0.001], rel=2e-3)


def test_far_out_it_is_still_exact() -> None:
    # With two degrees of freedom the tail is e^(-x/2); scipy 1.17 gives the other.
    assert upper_tail(600, 2) == pytest.approx(exp(-300), rel=1e-12, abs=0)
    assert upper_tail(250.5, 39) == pytest.approx(1.0948726137079e-32, rel=1e-9, abs=0)
    assert upper_tail(1e5, 7) == 0.0


@ANY_MACHINE
@given(st.floats(0, 1e4), st.integers(1, 300))
def test_it_is_a_probability_that_falls_with_the_value(value: float, degrees: int) -> None:
    tail = upper_tail(value, degrees)
    assert 0 <= tail <= 1
    assert upper_tail(value + 1, degrees) - 1e-12 <= tail <= upper_tail(value, degrees + 1) + 1e-12


def test_nothing_is_below_zero() -> None:
    assert [upper_tail(0, 3), upper_tail(-1, 3)] == [1, 1]
