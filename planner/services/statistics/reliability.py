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


def item_rest_correlations(covariance: Numbers) -> list[float | None]:
    """The correlation of each question with the sum of the others; None where one of the two does not vary."""
    with_all, own = covariance.sum(axis=1), np.diag(covariance)
    rest = covariance.sum() - 2 * with_all + own
    product = own * rest
    found = np.divide(with_all - own, np.sqrt(np.maximum(product, 0)), where=product > 0, out=np.full(len(own), np.nan))
    return [None if np.isnan(value) else float(value) for value in found]
