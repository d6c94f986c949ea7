"""Shares and their differences, with intervals that hold for few answers and for shares near 0 and 1.

`n` is how many independent answers a share is worth; it need not be a whole number.
"""

from math import sqrt

from planner.services.statistics.distributions import normal_p, two_sided

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
