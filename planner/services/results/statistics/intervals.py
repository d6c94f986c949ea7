"""Shares, means and promoter scores with intervals that hold for few answers and unequal weights.

`n` is how many independent answers a share is worth; it need not be a whole number.
"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from planner.services.results.statistics.distributions import normal_p, student_two_sided, two_sided

# Shares and their differences, with intervals that hold for few answers and for shares near 0 and 1.

POWER = 0.8
Interval = tuple[float, float]


def wilson(share: float, n: float, confidence: float = 0.95) -> Interval:
    """The score interval of a share 0..1 (Wilson 1927; Newcombe 1998, method 3). It always holds the share."""
    z = two_sided(confidence)
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return min(max((middle - half) / scale, 0.0), share), max(min((middle + half) / scale, 1.0), share)


def hybrid(after: float, of_after: Interval, before: float, of_before: Interval) -> Interval:
    """The interval of a difference from the intervals of the two (MOVER; Zou and Donner 2008).

    From those of `wilson` for two independent shares it is that of Newcombe (1998, method 10).
    """
    difference = after - before
    low = difference - sqrt((after - of_after[0]) ** 2 + (of_before[1] - before) ** 2)
    high = difference + sqrt((of_after[1] - after) ** 2 + (before - of_before[0]) ** 2)
    return low, high


def two_shares_p(after: float, n_after: float, before: float, n_before: float) -> float:
    """The two-sided p of two shares being the same: z test with the pooled variance, without correction."""
    pooled = (after * n_after + before * n_before) / (n_after + n_before)
    error = sqrt(pooled * (1 - pooled) * (1 / n_after + 1 / n_before))
    return normal_p((after - before) / error) if error > 0 else 1.0


def detectable_change(share: float, n_after: float, n_before: float, confidence: float = 0.95) -> float:
    """The smallest change of a share that two samples show with 80 % power (normal approximation), at most 1.

    The share is drawn towards one half as if four more had answered, two of them yes (Agresti and Coull 1998): when
    nobody or everybody said yes, its variance is not really 0.
    """
    drawn = (share * n_before + 2) / (n_before + 4)
    error = sqrt(drawn * (1 - drawn) * (1 / n_after + 1 / n_before))
    return min((two_sided(confidence) + two_sided(2 * POWER - 1)) * error, 1.0)


# The interval of a mean.


def t_interval(mean: float, deviation: float, n: float, confidence: float = 0.95) -> Interval:
    """Student's interval of a mean from the deviation of the sample (divisor n - 1) and its size n > 1."""
    half = student_two_sided(confidence, n - 1) * deviation / sqrt(n)
    return mean - half, mean + half


# The interval of the net promoter score.

ADDED = 3.0


def promoter_interval(promoters: float, detractors: float, n: float, confidence: float = 0.95) -> Interval:
    """The adjusted Wald interval of promoters minus detractors as shares of n, within -1..1.

    Three more are taken to have answered, 0.75 of them promoters and 0.75 detractors, which keeps the interval honest
    with few answers (after Agresti and Min 2005, for a difference of shares of one sample). Var = p + d - (p - d)^2.
    """
    size = n + ADDED
    share, against = (promoters + ADDED / 4) / size, (detractors + ADDED / 4) / size
    middle, score = share - against, (promoters - detractors) / n
    half = two_sided(confidence) * sqrt((share + against - middle * middle) / size)
    return max(min(middle - half, score), -1.0), min(max(middle + half, score), 1.0)


# How many independent answers the answers at hand are worth, when clients weigh differently or answer several.

Numbers = NDArray[np.float64]


def kish(weights: Numbers) -> float:
    """The effective size of a weighted sample: (sum w)^2 / sum w^2 (Kish 1965). 0 without weights."""
    total = float(weights.sum())
    return total * total / float((weights * weights).sum()) if total else 0.0


def ratio_variance(sums: Numbers, sizes: Numbers, weights: Numbers) -> float:
    """The variance of sum(w sums) / sum(w sizes) over clients, each a cluster of answers, by linearisation.

    Lohr, Sampling: Design and Analysis, 2nd ed., eq. 5.20 with n/(n - 1): what counts is how much whole clients
    differ, so ten answers of one client are no ten clients. `sizes` > 0; at least two clients.
    """
    n, whole = len(sums), float((weights * sizes).sum())
    ratio = float((weights * sums).sum()) / whole
    residuals = weights * (sums - ratio * sizes)
    return float((residuals * residuals).sum()) / (whole * whole) * n / (n - 1)


def effective_n(share: float, variance: float, clients: float, answers: float, confidence: float = 0.95) -> float:
    """How many independent answers would give a share that variance: share(1 - share)/variance.

    Made smaller by (z/t)^2, because few clients say little about the variance itself (Korn and Graubard 1998), and
    never more than the answers. Without any variance a client counts once, whatever they answered.
    """
    if variance <= 0 or clients <= 1:
        return clients
    fewer = (two_sided(confidence) / student_two_sided(confidence, clients - 1)) ** 2
    return min(share * (1 - share) / variance * fewer, answers)
