"""Whether answers moved: ranks on an ordered scale, and many tests at once."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.services.results.statistics.distributions import student_p

# Whether answers on an ordered scale moved, taking the scale as an order only.

Numbers = NDArray[np.float64]


def brunner_munzel(before: ArrayLike, after: ArrayLike) -> tuple[float, float] | None:
    """The statistic of Brunner and Munzel (2000) and its two-sided p, from how many chose each option of a scale.

    `before` and `after` are counts by option, from worst to best; positive when `after` is higher. None with less than
    two answers on a side, or when nothing overlaps so that the statistic has no variance.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    m, n = float(first.sum()), float(second.sum())
    if min(m, n) < 2:
        return None
    placed, placed_after = _midranks(first + second) - _midranks(first), _midranks(first + second) - _midranks(second)
    spread, spread_after = m * _variance(placed, first), n * _variance(placed_after, second)
    if spread + spread_after <= 0:
        return None
    ranks = _midranks(first + second)
    distance = float((ranks * second).sum()) / n - float((ranks * first).sum()) / m
    statistic = m * n * distance / ((m + n) * sqrt(spread + spread_after))
    degrees = (spread + spread_after) ** 2 / (spread**2 / (m - 1) + spread_after**2 / (n - 1))
    return statistic, student_p(statistic, degrees)


def _midranks(counts: Numbers) -> Numbers:
    """The mean rank of everybody who chose an option."""
    ranks: Numbers = np.cumsum(counts) - counts + (counts + 1) / 2
    return ranks


def _variance(values: Numbers, counts: Numbers) -> float:
    n = float(counts.sum())
    mean = float((values * counts).sum()) / n
    return float(((values - mean) ** 2 * counts).sum()) / (n - 1)


# Many comparisons at once, without taking chance for a finding.


def adjusted_p(values: Sequence[float]) -> list[float]:
    """The p values of Benjamini and Hochberg (1995), in the order given.

    Rejecting those up to q keeps the expected share of false findings among the findings at q.
    """
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    adjusted, smallest = [1.0] * len(values), 1.0
    for place, index in enumerate(order):
        smallest = min(smallest, values[index] * len(values) / (len(values) - place))
        adjusted[index] = smallest
    return adjusted
