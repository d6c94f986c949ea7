"""What people cast, whole orders, first places or points, checked and turned into places to count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.errors import InvalidInput, Problem
from planner.formats import shortened

# Pieces of the sentences about a ranking.

SHORT = 60


def quoted(text: str) -> str:
    """The text of an action between quotation marks, on one line and not too long for a sentence."""
    return f"«{shortened(' '.join(text.split()), SHORT)}»"


# What people cast: an order of the actions, whole or only the first ones, or points shared out among them.

BUDGET = 100
MOST_ALIKE = 999
OWN = "Su voto"


@dataclass(frozen=True)
class Item:
    """An action to put in order. A sequence of items stands in the team's current order, the most important first."""

    id: int
    text: str


@dataclass(frozen=True)
class Ballot:
    """An order: item id → place from 1. Equal places are ties, places may be skipped, items not named share the last.

    `voter` tells ballots apart, "" when nobody is named; `group` is the role in Spanish, "" for none. `count` above 1
    stands for that many equal ballots, keyed in at once.
    """

    voter: str
    group: str
    ranks: Mapping[int, int]
    count: int = 1

    def among(self, items: Iterable[Item]) -> "Ballot":
        """The same order of those items only: what somebody ranked may have been deleted since."""
        known = {item.id for item in items}
        return replace(self, ranks={item_id: place for item_id, place in self.ranks.items() if item_id in known})


@dataclass(frozen=True)
class PointsBallot:
    """Points shared out: item id → points. The rest as in `Ballot`."""

    voter: str
    group: str
    points: Mapping[int, int]
    count: int = 1

    def ranked(self) -> Ballot:
        """The order of the points: more points first, equal points tie, items without points share the last place."""
        given = sorted({points for points in self.points.values() if points > 0}, reverse=True)
        place = {points: number for number, points in enumerate(given, start=1)}
        ranks = {item_id: place[points] for item_id, points in self.points.items() if points > 0}
        return Ballot(self.voter, self.group, ranks, self.count)


def accept_ballot(ballot: Ballot, items: Sequence[Item], *, place: str = OWN) -> Ballot:
    """The ballot, if it can be counted. Raises InvalidInput with every problem; `place` says where, in Spanish."""
    problems = problems_of(ballot, items, place=place)
    if not ballot.ranks:
        problems.append(Problem("no ordena ninguna acción. Dé un lugar al menos a una.", place))
    if problems:
        raise InvalidInput(problems)
    return ballot


def accept_points(ballot: PointsBallot, items: Sequence[Item], *, budget: int = BUDGET, place: str = OWN) -> Ballot:
    """The points as an order, if they can be counted; some may be left over. Raises InvalidInput as `accept_ballot`."""
    problems = _of_items(ballot.points, items, place) + _of_count(ballot.count, place)
    names = {item.id: item.text for item in items}
    problems += [
        Problem(
            f"«{points}» no es un número de puntos posible. Escriba 0 o más.", _at(place, names[item_id]), str(item_id)
        )
        for item_id, points in ballot.points.items()
        if item_id in names and points < 0
    ]
    problems += _of_sum(sum(max(points, 0) for points in ballot.points.values()), budget, place)
    if problems:
        raise InvalidInput(problems)
    return ballot.ranked()


def accept_ballots(ballots: Sequence[Ballot], items: Sequence[Item]) -> tuple[Ballot, ...]:
    """All ballots of a round. Raises InvalidInput with every problem of every ballot, also of who voted twice."""
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, ballot in enumerate(ballots, start=1):
        place = f"Voto {number}" + (f" ({ballot.voter})" if ballot.voter else "")
        problems += problems_of(ballot, items, place=place)
        if ballot.voter and ballot.voter in seen:
            problems.append(Problem("esta persona ya votó en esta vuelta. Deje un solo voto suyo.", place))
        seen.add(ballot.voter)
    if problems:
        raise InvalidInput(problems)
    return tuple(ballots)


def problems_of(ballot: Ballot, items: Sequence[Item], *, place: str) -> list[Problem]:
    """What keeps a ballot from being counted; `field` of a problem is the item's id. An empty one can be counted."""
    names = {item.id: item.text for item in items}
    wrong = [
        Problem(
            f"el lugar {rank} no existe. Escriba un número entre 1 y {len(items)}.",
            _at(place, names[item_id]),
            str(item_id),
        )
        for item_id, rank in ballot.ranks.items()
        if item_id in names and not 1 <= rank <= len(items)
    ]
    return _of_items(ballot.ranks, items, place) + wrong + _of_count(ballot.count, place)


def _of_items(named: Iterable[int], items: Sequence[Item], place: str) -> list[Problem]:
    known = {item.id for item in items}
    sentence = "la acción número {} no está en la lista. Actualice la lista y vuelva a intentarlo."
    return [Problem(sentence.format(item_id), place, str(item_id)) for item_id in named if item_id not in known]


def _of_count(count: int, place: str) -> list[Problem]:
    if 1 <= count <= MOST_ALIKE:
        return []
    sentence = f"«{count}» no es un número de votos iguales posible. Escriba un número entre 1 y {MOST_ALIKE}."
    return [Problem(sentence, place, "count")]


def _of_sum(spent: int, budget: int, place: str) -> list[Problem]:
    if spent > budget:
        return [Problem(f"reparte {spent} puntos y el máximo es {budget}. Quite {spent - budget}.", place)]
    return [] if spent else [Problem("no reparte ningún punto. Dé puntos al menos a una acción.", place)]


def _at(place: str, text: str) -> str:
    return f"{place}, {quoted(text)}"


# Ballots as numbers: the place that each one gives to each item, with mid-ranks for ties.


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
