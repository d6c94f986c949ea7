"""Votes written as people write them: 42 of "M>N>C>K", ties with "=", what is not written shares the last place."""

from collections.abc import Sequence

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from planner.services.priority.ranking.ballots import Ballot, Item


def items(letters: str) -> list[Item]:
    """One action per letter, in the team's order; its id is the letter's code."""
    return [Item(ord(letter), f"Acción {letter}") for letter in letters]


def ballot(written: str, count: int = 1, group: str = "") -> Ballot:
    """The ballot of an order such as A>B=C>D."""
    places = [step.split("=") for step in written.split(">")]
    return Ballot("", group, {ord(letter): place for place, tied in enumerate(places, 1) for letter in tied}, count)


def letters(ids: Sequence[int]) -> str:
    """The order as letters."""
    return "".join(chr(item_id) for item_id in ids)


TENNESSEE = [ballot("M>N>C>K", 42), ballot("N>C>K>M", 26), ballot("C>K>N>M", 15), ballot("K>C>N>M", 17)]
"""Memphis, Nashville, Chattanooga and Knoxville choose a capital: the usual example of voting theory."""

CYCLE = [ballot("A>B>C", 25), ballot("B>C>A", 40), ballot("C>A>B", 35)]
"""A beats B, B beats C, C beats A."""


def tangle(size: int, voters: int, seed: int) -> tuple[list[Item], list[Ballot]]:
    """Orders drawn at random: with many actions nearly all of them are tied up in one cycle of majorities."""
    chance = np.random.default_rng(seed)
    orders = [chance.permutation(size) for _ in range(voters)]
    ballots = [Ballot("", "", {int(item): place for place, item in enumerate(order, 1)}) for order in orders]
    return [Item(number, f"Acción {number}") for number in range(size)], ballots


ANY_MACHINE = settings(deadline=None)
"""A busy machine is no failure."""


@st.composite
def elections(draw: st.DrawFn, most_items: int = 6, least_items: int = 1) -> tuple[list[Item], list[Ballot]]:
    """Some actions and some ballots, with ties, actions not named, several equal ballots and two roles."""
    size = draw(st.integers(least_items, most_items))
    ids = range(1, size + 1)
    ranks = st.dictionaries(st.sampled_from(ids), st.integers(1, size), max_size=size)
    one = st.builds(Ballot, st.just(""), st.sampled_from(["", "Personal", "Directivo(a)"]), ranks, st.integers(1, 3))
    return [Item(item_id, f"Acción {item_id}") for item_id in ids], draw(st.lists(one, min_size=1, max_size=7))
