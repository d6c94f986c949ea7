"""The exact order nearest to the ballots, from every two items compared, by dynamic programming.

The cheapest way to order a set begins with one of its items, which contradicts whoever puts one of the others before
it, and goes on with the cheapest way to order the rest. All sets of one size are worked out at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.services.priority.ranking.ballots import Tally

# Items compared two by two: how many people put each one before each other one.

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


# The exact order nearest to the ballots, by dynamic programming over subsets (Betzler et al., 2009, after Held-Karp).

LOW_BITS = 10


@dataclass(frozen=True)
class Nearest:
    """The rows of the matrix in the nearest order, how many pairs it contradicts, and how many orders do as well."""

    order: list[int]
    distance: int
    ways: int


def nearest_order(preferred: Counts) -> Nearest:
    """The nearest order of up to 20 items; of several, the first in the order of a dictionary of indices.

    Takes 2^n sets: 12 items 5 ms, 16 items 40 ms, 18 items 0.4 s, 20 items 2.2 s and 70 MB on one core.
    """
    size = len(preferred)
    cost, ways = np.zeros(1 << size, dtype=np.int64), np.ones(1 << size, dtype=np.int64)
    adding = [_sums(preferred[:, item]) for item in range(size)]
    for sets in _by_size(size)[1:]:
        cost[sets], ways[sets] = _best_beginnings(sets, cost, ways, adding)
    return Nearest(_follow(cost, adding, size), int(cost[-1]), int(ways[-1]))


def _sums(column: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The sum of a column over every subset, as two tables: of the low bits and of the high bits of the set."""
    return _table(column[:LOW_BITS]), _table(column[LOW_BITS:])


def _table(values: NDArray[np.int64]) -> NDArray[np.int64]:
    sums = np.zeros(1, dtype=np.int64)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def _by_size(size: int) -> list[NDArray[np.int64]]:
    """All sets of that many items as bit masks, those of equal size together."""
    sizes = np.bitwise_count(np.arange(1 << size))
    ends = np.cumsum(np.bincount(sizes, minlength=size + 1))[:-1]
    return np.split(np.argsort(sizes, kind="stable"), ends)


def _best_beginnings(
    sets: NDArray[np.int64],
    cost: NDArray[np.int64],
    ways: NDArray[np.int64],
    adding: list[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each set the least cost over which item comes first, and in how many ways it is reached."""
    least = np.full(len(sets), np.iinfo(np.int64).max)
    number = np.zeros(len(sets), dtype=np.int64)
    for item, tables in enumerate(adding):
        inside = np.flatnonzero(sets >> item & 1)
        rest = sets[inside] ^ (1 << item)
        found, before = cost[rest] + _added(tables, rest), least[inside]
        number[inside] = np.where(found < before, 0, number[inside]) + np.where(found <= before, ways[rest], 0)
        least[inside] = np.minimum(found, before)
    return least, number


def _added(tables: tuple[NDArray[np.int64], NDArray[np.int64]], rest: NDArray[np.int64]) -> NDArray[np.int64]:
    """What putting an item before the rest contradicts."""
    low, high = tables
    added: NDArray[np.int64] = low[rest & ((1 << LOW_BITS) - 1)] + high[rest >> LOW_BITS]
    return added


def _follow(cost: NDArray[np.int64], adding: list[tuple[NDArray[np.int64], NDArray[np.int64]]], size: int) -> list[int]:
    order: list[int] = []
    left = (1 << size) - 1
    while left:
        item = next(item for item in range(size) if left >> item & 1 and _begins(item, left, cost, adding))
        order.append(item)
        left ^= 1 << item
    return order


def _begins(
    item: int, left: int, cost: NDArray[np.int64], adding: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
) -> bool:
    """True when a cheapest order of the set begins with the item."""
    rest = np.array([left ^ (1 << item)])
    return bool(cost[rest[0]] + _added(adding[item], rest)[0] == cost[left])
