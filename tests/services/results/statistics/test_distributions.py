"""Quantiles and tails, against scipy."""

import pytest
from scipy import stats

from planner.services.results.statistics.distributions import normal_p, student_p, student_two_sided, two_sided

DEGREES = [0.5, 1, 2.5, 5, 30, 199, 201, 49_999]


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_students_quantiles(degrees: float, confidence: float) -> None:
    assert student_two_sided(confidence, degrees) == pytest.approx(stats.t.ppf((1 + confidence) / 2, degrees), rel=1e-9)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("t", [0.0, 0.3, -2.1, 12.0])
def test_students_tails(degrees: float, t: float) -> None:
    assert student_p(t, degrees) == pytest.approx(2 * stats.t.sf(abs(t), degrees), rel=1e-9)


def test_the_normal_distribution() -> None:
    assert two_sided(0.95) == pytest.approx(stats.norm.ppf(0.975))
    assert normal_p(-1.7) == pytest.approx(2 * stats.norm.sf(1.7))


def test_without_degrees_of_freedom_nothing_is_known() -> None:
    assert student_two_sided(0.95, 0) == float("inf")
