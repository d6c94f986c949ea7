"""How far apart people put each action, and who puts it high and who low: what is worth talking about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.formats import agreeing, count, format_number, listed
from planner.services.priority.ranking.ballots import Tally

DIVIDED = 0.5
"""An action divides the group when its places vary at least this share of the most they could."""

SMALLEST_GROUP = 2
"""The places of a role with fewer people are not told apart: they would show somebody's private ballot."""

APART = 1.0
MOST_DISCUSSED = 5


@dataclass(frozen=True)
class GroupPlace:
    """The mean place that the people of a role give to an action."""

    group: str
    people: int
    mean: float


@dataclass(frozen=True)
class Spread:
    """The places that people give to an action, 1 = first; ties count with their mean place.

    `low` and `high` are the quartiles, `deviation` the standard deviation, `share` that of the largest possible (half
    of the people first and half last), 0-1. `unnamed` counts who does not name it. `by_group` goes from who puts it
    highest to lowest. `reading` is in Spanish.
    """

    item_id: int
    best: float
    low: float
    median: float
    high: float
    worst: float
    mean: float
    deviation: float
    share: float
    unnamed: int
    by_group: tuple[GroupPlace, ...]
    reading: str

    @property
    def divided(self) -> bool:
        """True when it is worth talking about."""
        return self.share >= DIVIDED


def spreads(tally: Tally) -> tuple[Spread, ...]:
    """The spread of every item, in the team's current order; none without ballots."""
    if not tally.people:
        return ()
    places = np.repeat(tally.places, tally.counts, axis=0)
    named = np.repeat(tally.named, tally.counts, axis=0)
    groups = [(name, part) for name in tally.group_names if (part := tally.of_group(name)).people >= SMALLEST_GROUP]
    means = {name: (part.people, part.counts @ part.places / part.people) for name, part in groups}
    return tuple(
        _spread(
            item_id,
            places[:, column],
            named[:, column],
            [GroupPlace(name, people, float(mean[column])) for name, (people, mean) in means.items()],
            len(tally.item_ids),
        )
        for column, item_id in enumerate(tally.item_ids)
    )


def most_divided(found: Sequence[Spread], *, most: int = MOST_DISCUSSED) -> tuple[Spread, ...]:
    """The items that divide the group, those most apart first."""
    divided = sorted((spread for spread in found if spread.divided), key=lambda spread: -spread.deviation)
    return tuple(divided[:most])


def _spread(
    item_id: int,
    places: NDArray[np.float64],
    named: NDArray[np.bool_],
    groups: Sequence[GroupPlace],
    items: int,
) -> Spread:
    best, low, median, high, worst = np.quantile(places, [0, 0.25, 0.5, 0.75, 1]).tolist()
    deviation = float(places.std())
    third = -(-items // 3)
    first, last = int((places <= third).sum()), int((places > items - third).sum())
    unnamed = int((~named).sum())
    sides = _sides(first, last, third) if items > 1 and not unnamed else []
    ordered = tuple(sorted(groups, key=lambda group: group.mean))
    return Spread(
        item_id=item_id,
        best=best,
        low=low,
        median=median,
        high=high,
        worst=worst,
        mean=float(places.mean()),
        deviation=deviation,
        share=2 * deviation / (items - 1) if items > 1 else 0.0,
        unnamed=unnamed,
        by_group=ordered,
        reading=" ".join([*_range(places, named), *sides, *_groups(ordered)]),
    )


def _range(places: NDArray[np.float64], named: NDArray[np.bool_]) -> list[str]:
    """Between which places it was put by those who name it, and how many do not."""
    silent, people = int((~named).sum()), len(named)
    if silent == people:
        return ["Nadie la nombró."]
    best, worst = float(places[named].min()), float(places[named].max())
    where = f"en el lugar {place_in_words(best)}"
    if best != worst:
        where = f"entre el lugar {place_in_words(best)} y el {place_in_words(worst)}"
    who = agreeing(people - silent, "Una persona la pone", "La ponen")
    missing = f"{silent} de {count(people, 'persona', 'personas')} no la {agreeing(silent, 'nombró', 'nombraron')}."
    return [f"{who} {where}.", *([missing] if silent else [])]


def _sides(first: int, last: int, third: int) -> list[str]:
    """How many people stand on each side, when there is somebody on both."""
    if not (first and last):
        return []
    many = count(first, "persona la pone", "personas la ponen")
    if third == 1:
        return [f"{many} primera y {format_number(last)} última."]
    return [f"{many} entre las {third} primeras y {format_number(last)} entre las {third} últimas."]


def _groups(ordered: Sequence[GroupPlace]) -> list[str]:
    if len(ordered) < 2 or ordered[-1].mean - ordered[0].mean < APART:
        return []
    highest = [group for group in ordered if group.mean == ordered[0].mean]
    lowest = [group for group in ordered if group.mean == ordered[-1].mean]
    return [f"Más arriba: {_named(highest)}. Más abajo: {_named(lowest)}."]


def _named(groups: Sequence[GroupPlace]) -> str:
    names = listed([group.group for group in groups])
    return f"{names} (lugar {place_in_words(groups[0].mean)} en promedio)"


def place_in_words(place: float) -> str:
    """A place with one decimal, and none when it is whole: 3 or 3,5."""
    return format_number(place, 0 if round(place, 1) == round(place) else 1)
