"""The interval of the net promoter score."""

from math import sqrt

from planner.services.statistics.distributions import two_sided
from planner.services.statistics.proportions import Interval

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
