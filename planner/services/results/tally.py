"""How often each code was given to one question, with and without weights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.services.answers.packing import BLANK
from planner.services.results.answers import Codes

Numbers = NDArray[np.float64]
_CODES = BLANK + 1


@dataclass(frozen=True)
class Tally:
    """By code: `counts` of clients, the `mass` of their weights, and of their squared weights."""

    counts: NDArray[np.int64]
    mass: Numbers
    squares: Numbers
    is_weighted: bool

    def total(self, first: int, last: int) -> float:
        """The mass of the codes from `first` to `last`."""
        return float(self.mass[first : last + 1].sum())

    def worth(self, last: int) -> float:
        """The effective n of those who chose one of the options 1..`last` (Kish)."""
        squares = float(self.squares[1 : last + 1].sum())
        return self.total(1, last) ** 2 / squares if squares else 0.0


def tally(column: Codes, weights: Numbers | None) -> Tally:
    """Count one question; `weights` of the clients, None when all weigh the same."""
    counts = np.bincount(column, minlength=_CODES)
    if weights is None:
        same = counts.astype(np.float64)
        return Tally(counts, same, same, is_weighted=False)
    return Tally(counts, _sums(column, weights), _sums(column, weights * weights), is_weighted=True)


def _sums(column: Codes, weights: Numbers) -> Numbers:
    return np.bincount(column, weights=weights, minlength=_CODES).astype(np.float64)
