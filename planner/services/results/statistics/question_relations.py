"""How questions hang together: whether they measure one thing, and which weighs most."""

import numpy as np
from numpy.typing import NDArray

# Whether the questions of a survey measure one thing, from their covariances.

Numbers = NDArray[np.float64]


def cronbach_alpha(covariance: Numbers) -> float | None:
    """k/(k - 1) (1 - sum of variances / variance of the sum) (Cronbach 1951); None when the sum does not vary."""
    k, total = len(covariance), float(covariance.sum())
    if k < 2 or total <= 0:
        return None
    return float(k / (k - 1) * (1 - np.trace(covariance) / total))


# How much each of several related questions counts for an overall one.

_NO_VARIANCE = 1e-10


def relative_weights(correlations: Numbers, with_overall: Numbers) -> Numbers:
    """Johnson's relative weights (2000): they sum to the R2 of the overall on the others, and none is negative.

    `correlations` (k x k) are those of the questions, `with_overall` (k) those with the overall one. With the
    correlations as V L V', Lambda = V sqrt(L) V' and b = Lambda^-1 r, the weights are Lambda^2 b^2 (squares by
    element). Directions without any variance count for nothing.
    """
    values, vectors = np.linalg.eigh(correlations)
    roots = np.sqrt(np.maximum(values, 0.0))
    inverse = np.divide(1.0, roots, where=values > _NO_VARIANCE, out=np.zeros_like(roots))
    loadings = (vectors * roots) @ vectors.T
    betas = (vectors * inverse) @ vectors.T @ with_overall
    weights: Numbers = np.square(loadings) @ np.square(betas)
    return weights
