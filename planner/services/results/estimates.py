"""Figures with their intervals, from shares and means and what the answers are worth."""

from planner.services.results.values import Estimate
from planner.services.statistics.means import t_interval
from planner.services.statistics.proportions import wilson

NOTHING = Estimate(None, None, None, 0)
HIGHEST = 100.0
"""Of a mean."""


def share_estimate(share: float, n: int, worth: float | None, confidence: float) -> Estimate:
    """A share with Wilson's interval; `worth` is its effective n (None: as many as n)."""
    low, high = wilson(share, n if worth is None else worth, confidence)
    return Estimate(share, low, high, n, worth)


def mean_estimate(mean: float, deviation: float, n: int, worth: float | None, confidence: float) -> Estimate:
    """A mean 0..100 with Student's interval, kept on the scale.

    When all answered alike, or only one did, a deviation says nothing: then Wilson's interval of the mean as a share,
    whose variance no mean on the scale exceeds.
    """
    size = float(n) if worth is None else worth
    if deviation <= 0 or size <= 1:
        low, high = (HIGHEST * end for end in wilson(mean / HIGHEST, size, confidence))
    else:
        low, high = t_interval(mean, deviation, size, confidence)
    return Estimate(mean, max(low, 0.0), min(high, HIGHEST), n, worth)
