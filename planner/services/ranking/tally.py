"""Ballots as numbers: the place that each one gives to each item, with mid-ranks for ties."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.services.ranking.ballots import Ballot, Item


@dataclass(frozen=True, eq=False)
class Tally:
    """The ballots of a round. Items stand in the team's current order.

    `places` has shape (ballots, items): tied items share the mean of the places they take, so that each row adds up to
    n(n+1)/2. `named`, of the same shape, tells the items that a ballot names from those that share its last place.
    `counts` says how many people cast each ballot, `groups` of which role.
    """

    item_ids: tuple[int, ...]
    places: NDArray[np.float64]
    named: NDArray[np.bool_]
    counts: NDArray[np.int64]
    groups: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many people voted."""
        return int(self.counts.sum())

    @property
    def group_names(self) -> tuple[str, ...]:
        """The roles that voted, in alphabetical order; people without a role are in none."""
        return tuple(sorted({group for group in self.groups if group}))

    def of_group(self, group: str) -> "Tally":
        """Only the ballots of that role."""
        kept = np.array([found == group for found in self.groups], dtype=bool)
        return Tally(
            item_ids=self.item_ids,
            places=self.places[kept],
            named=self.named[kept],
            counts=self.counts[kept],
            groups=tuple(found for found in self.groups if found == group),
        )


def tally(items: Sequence[Item], ballots: Sequence[Ballot]) -> Tally:
    """The ballots counted over those items, in their order."""
    item_ids = tuple(item.id for item in items)
    given = [[ballot.ranks.get(item_id, np.inf) for item_id in item_ids] for ballot in ballots]
    ranks = np.array(given, dtype=np.float64).reshape(len(ballots), len(item_ids))
    return Tally(
        item_ids=item_ids,
        places=mid_ranks(ranks),
        named=np.isfinite(ranks),
        counts=np.array([ballot.count for ballot in ballots], dtype=np.int64),
        groups=tuple(ballot.group for ballot in ballots),
    )


def mid_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The place of each value in its row, 1 for the lowest; equal values share the mean of their places."""
    lower = (values[:, np.newaxis, :] < values[:, :, np.newaxis]).sum(axis=2)
    equal = (values[:, np.newaxis, :] == values[:, :, np.newaxis]).sum(axis=2)
    places: NDArray[np.float64] = lower + (equal + 1) / 2
    return places
