"""Items compared two by two: how many people put each one before each other one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.services.ranking.tally import Tally

Counts = NDArray[np.int64]


def preferences(tally: Tally) -> Counts:
    """Shape (items, items): how many people put the row's item before the column's. Ties count for neither."""
    before = tally.places[:, :, np.newaxis] < tally.places[:, np.newaxis, :]
    counted: Counts = np.einsum("b,bij->ij", tally.counts, before.astype(np.int64))
    return counted


def disagreements(preferred: Counts, order: Sequence[int]) -> int:
    """How far an order is from the ballots: the sum of Kendall's distances.

    Every pair that a person put the other way round counts 1; a pair that a person left tied counts 0 in either
    direction. `order` holds rows of `preferred`, the first item first.
    """
    return int(np.tril(preferred[np.ix_(order, order)], -1).sum())


def least_disagreements(preferred: Counts) -> int:
    """No order can be nearer than this: every pair contradicts at least its minority."""
    return int(np.triu(np.minimum(preferred, preferred.T), 1).sum())
