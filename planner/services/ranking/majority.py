"""Which items no cycle of majorities ties together: those can be ordered apart, and the whole stays exact.

An item beats another when more people put it before. Where every item of one set beats or ties every item of the next,
any order nearest to the ballots can keep the sets apart (Condorcet's criterion as extended by Truchon, 1998): each
pair between sets already costs its least, and inside a set nothing else matters.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from planner.services.ranking.pairs import Counts


def knots(preferred: Counts) -> list[list[int]]:
    """The strongly connected components of "beats", each sorted; a single item is a knot of its own."""
    reach = preferred > preferred.T
    np.fill_diagonal(reach, val=True)
    for middle in range(len(reach)):
        reach |= np.outer(reach[:, middle], reach[middle])
    both = reach & reach.T
    return [np.flatnonzero(row).tolist() for first, row in enumerate(both) if row.argmax() == first]


def merge(preferred: Counts, orders: Sequence[Sequence[int]]) -> list[int]:
    """The knots' orders as one: whoever beats goes first, and of those free to go the lowest index."""
    ahead = _ahead(preferred, orders)
    waiting = ahead.sum(axis=0)
    free = np.flatnonzero(waiting == 0).tolist()
    heapify(free)
    merged: list[int] = []
    while free:
        item = heappop(free)
        merged.append(item)
        waiting -= ahead[item]
        for other in np.flatnonzero(ahead[item] & (waiting == 0)).tolist():
            heappush(free, other)
    return merged


def _ahead(preferred: Counts, orders: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    """Which item must go before which: by majority between knots, by the order found inside each."""
    ahead = preferred > preferred.T
    for order in orders:
        ahead[np.ix_(order, order)] = np.triu(np.ones((len(order), len(order)), dtype=bool), 1)
    return ahead
