"""Whether the questions of a survey measure one thing, from their covariances."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def cronbach_alpha(covariance: Numbers) -> float | None:
    """k/(k - 1) (1 - sum of variances / variance of the sum) (Cronbach 1951); None when the sum does not vary."""
    k, total = len(covariance), float(covariance.sum())
    if k < 2 or total <= 0:
        return None
    return float(k / (k - 1) * (1 - np.trace(covariance) / total))
