"""Where the order by sum of places and the one that contradicts least disagree, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.formats import count, listed
from planner.services.ranking.borda import Borda
from planner.services.ranking.kemeny import Kemeny
from planner.services.ranking.words import quoted

MOST_NAMED = 3


@dataclass(frozen=True)
class Difference:
    """An item that both orders place differently, against at least one other item."""

    item_id: int
    borda_place: int
    kemeny_place: int


def differences_of(borda: Borda, kemeny: Kemeny) -> tuple[Difference, ...]:
    """The items of the pairs that the two orders put the other way round, the farthest apart first.

    Items that tie in Borda's order contradict nothing, whichever comes first in Kemeny's.
    """
    sums, nearest = borda.places, kemeny.places
    crossed = {
        item
        for first in sums
        for second in sums
        if sums[first] < sums[second] and nearest[first] > nearest[second]
        for item in (first, second)
        if sums[item] != nearest[item]
    }
    found = [Difference(item, sums[item], nearest[item]) for item in borda.order if item in crossed]
    return tuple(sorted(found, key=lambda one: -abs(one.borda_place - one.kemeny_place)))


def warning_of(differences: Sequence[Difference], texts: Mapping[int, str]) -> str:
    """What differs and how; empty when nothing does."""
    if not differences:
        return ""
    named = [
        f"{quoted(texts[one.item_id])} va en el lugar {one.borda_place} al sumar lugares"
        f" y en el {one.kemeny_place} al comparar de dos en dos"
        for one in differences[:MOST_NAMED]
    ]
    if len(differences) > MOST_NAMED:
        named.append(count(len(differences) - MOST_NAMED, "acción más", "acciones más"))
    return f"Las dos formas de contar no dan el mismo orden: {listed(named, ';')}. Conversen antes de decidir."
