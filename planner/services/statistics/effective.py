"""How many independent answers the answers at hand are worth, when clients weigh differently or answer several."""

import numpy as np
from numpy.typing import NDArray

from planner.services.statistics.distributions import student_two_sided, two_sided

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
