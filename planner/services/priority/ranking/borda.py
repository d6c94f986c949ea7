"""The order by sum of places (Borda): the lower the sum of an action's places, the further ahead it goes."""

from dataclasses import dataclass
from itertools import groupby

from planner.services.priority.ranking.ballots import Tally


@dataclass(frozen=True)
class BordaScore:
    """`points` = people · n − `rank_sum`: one point per person and item behind it, half for a tie.

    `place` counts from 1; tied items share the first of their places (1, 2, 2, 4).
    """

    item_id: int
    points: float
    rank_sum: float
    place: int


@dataclass(frozen=True)
class Borda:
    """The scores, best first; tied items stand in the team's current order."""

    scores: tuple[BordaScore, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The item ids, best first."""
        return tuple(score.item_id for score in self.scores)

    @property
    def tied_groups(self) -> tuple[tuple[int, ...], ...]:
        """The item ids, best first, with those that tie together."""
        return tuple(
            tuple(score.item_id for score in group) for _, group in groupby(self.scores, key=lambda score: score.place)
        )

    @property
    def places(self) -> dict[int, int]:
        """Item id → place."""
        return {score.item_id: score.place for score in self.scores}


def borda_order(tally: Tally) -> Borda:
    """Rank sums and Borda scores with mid-ranks for ties. Without ballots everything ties."""
    sums = (tally.counts @ tally.places).tolist()
    points = [tally.people * len(sums) - rank_sum for rank_sum in sums]
    rows = sorted(zip(tally.item_ids, points, sums, strict=True), key=lambda row: row[2])
    return Borda(
        tuple(
            BordaScore(item_id, score, rank_sum, place=1 + sum(other < rank_sum for other in sums))
            for item_id, score, rank_sum in rows
        )
    )
