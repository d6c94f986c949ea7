"""A group's ranking as one frozen value: both orders, where they differ, and how much people agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planner.errors import InvalidInput, Problem
from planner.formats import count, listed
from planner.services.priority.ranking.ballots import Ballot, Item, accept_ballots, quoted, tally
from planner.services.priority.ranking.borda import Borda, borda_order
from planner.services.priority.ranking.concordance import Concordance, concordance, concordance_by_group
from planner.services.priority.ranking.kemeny import Kemeny, kemeny_order
from planner.services.priority.ranking.spread import Spread, most_divided, spreads

# Where the order by sum of places and the one that contradicts least disagree, in plain words.

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
    return f"Las dos formas de contar no dan el mismo orden: {listed(named, '; ')}. Conversen antes de decidir."


# A group's ranking as one frozen value: both orders, how much people agree, and what to talk about.


@dataclass(frozen=True)
class GroupRanking:
    """What a group ranked in one round. `items` and `spreads` stand in the order the team had when it was worked out.

    `ballots` are the papers counted and `people` those who cast them. `by_group` has one entry per role. `warning` is
    a Spanish sentence when Borda's and Kemeny's orders contradict each other (see `differences`), otherwise empty.
    """

    items: tuple[Item, ...]
    ballots: int
    people: int
    borda: Borda
    kemeny: Kemeny
    concordance: Concordance
    by_group: tuple[Concordance, ...]
    spreads: tuple[Spread, ...]
    differences: tuple[Difference, ...]
    warning: str

    @property
    def texts(self) -> dict[int, str]:
        """Item id → text."""
        return {item.id: item.text for item in self.items}

    @property
    def to_discuss(self) -> tuple[Spread, ...]:
        """The few items that divide the group most, the most divided first."""
        return most_divided(self.spreads)


_STORED = TypeAdapter(GroupRanking)


def rank_together(items: Sequence[Item], ballots: Sequence[Ballot]) -> GroupRanking:
    """The common order of those ballots; `items` stand in the team's current order.

    Raises InvalidInput with every problem of every ballot. Items deleted since can be taken out before with
    `Ballot.among`. Without ballots everything ties, in the team's order.
    """
    counted = tally(items, accept_ballots(ballots, items))
    borda, kemeny = borda_order(counted), kemeny_order(counted)
    differences = differences_of(borda, kemeny)
    return GroupRanking(
        items=tuple(items),
        ballots=len(ballots),
        people=counted.people,
        borda=borda,
        kemeny=kemeny,
        concordance=concordance(counted),
        by_group=concordance_by_group(counted),
        spreads=spreads(counted),
        differences=differences,
        warning=warning_of(differences, {item.id: item.text for item in items}),
    )


def as_json(ranking: GroupRanking) -> dict[str, Any]:
    """The ranking as JSON values; `from_json` gives the same ranking back."""
    plain: dict[str, Any] = _STORED.dump_python(ranking, mode="json")
    return plain


def from_json(stored: object) -> GroupRanking:
    """The ranking that `as_json` gave. Raises InvalidInput when it is not one."""
    try:
        return _STORED.validate_python(stored)
    except ValidationError:
        sentence = "El resultado guardado de esta votación no se puede leer. Vuelva a calcularlo con los votos."
        raise InvalidInput([Problem(sentence)]) from None
