from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.services.priority.ranking.ballots import Ballot, Item, tally
from planner.services.priority.ranking.borda import borda_order
from planner.services.priority.ranking.kemeny import Kemeny, kemeny_order
from planner.services.priority.ranking.kemeny_exact import disagreements, preferences
from tests.services.priority.ranking.votes import (
    ANY_MACHINE,
    CYCLE,
    TENNESSEE,
    ballot,
    elections,
    items,
    letters,
    tangle,
)

Election = tuple[list[Item], list[Ballot]]


def _by_hand(first: int, second: int, ballots: list[Ballot]) -> int:
    """How many people put the second one before the first."""
    last = 10**6
    return sum(one.count for one in ballots if one.ranks.get(second, last) < one.ranks.get(first, last))


def _distance(order: tuple[int, ...], ballots: list[Ballot]) -> int:
    """Kendall's distances added up one pair at a time, without any of the code under test."""
    pairs = [(order[one], order[other]) for one in range(len(order)) for other in range(one + 1, len(order))]
    return sum(_by_hand(first, second, ballots) for first, second in pairs)


def test_tennessee() -> None:
    found = kemeny_order(tally(items("MKCN"), TENNESSEE))
    assert (letters(found.order), found.distance, found.exact, found.unique) == ("NCKM", 207, True, True)


def test_the_cycle() -> None:
    found = kemeny_order(tally(items("ABC"), CYCLE))
    assert (letters(found.order), found.distance, found.least, found.exact) == ("BCA", 120, 120, True)


def test_orders_that_do_as_well_are_noticed_and_the_one_most_like_borda_is_taken() -> None:
    # A beats B beats C beats A, each by one: three orders contradict four people.
    found = kemeny_order(tally(items("CBA"), [ballot("A>B>C"), ballot("B>C>A"), ballot("C>A>B")]))
    assert found == Kemeny((ord("C"), ord("A"), ord("B")), 4, 4, exact=True, unique=False)


def test_actions_that_nobody_compares_keep_the_teams_order() -> None:
    found = kemeny_order(tally(items("DCBA"), [ballot("A")]))
    assert (letters(found.order), found.distance, found.unique) == ("ADCB", 0, False)


def test_a_pair_left_tied_contradicts_nobody() -> None:
    found = kemeny_order(tally(items("ABC"), [ballot("A=B=C", 5), ballot("C>B>A", 2), ballot("A=C>B")]))
    assert (letters(found.order), found.distance, found.unique) == ("CBA", 1, True)


def test_without_ballots_or_actions_there_is_nothing_to_contradict() -> None:
    assert kemeny_order(tally([], [])) == Kemeny((), 0, 0, exact=True, unique=True)
    assert kemeny_order(tally(items("BA"), [])) == Kemeny((66, 65), 0, 0, exact=True, unique=False)


@ANY_MACHINE
@given(elections())
def test_no_order_at_all_is_nearer(election: Election) -> None:
    voted, ballots = election
    found = kemeny_order(tally(voted, ballots))
    distances = [_distance(order, ballots) for order in permutations(item.id for item in voted)]
    assert (found.distance, found.least) == (min(distances), min(distances))
    assert found.distance == _distance(found.order, ballots)
    assert found.unique == (distances.count(min(distances)) == 1)


@ANY_MACHINE
@given(elections())
def test_of_the_nearest_orders_it_is_the_one_most_like_borda(election: Election) -> None:
    voted, ballots = election
    borda = borda_order(tally(voted, ballots)).order
    if _distance(borda, ballots) == (found := kemeny_order(tally(voted, ballots))).distance:
        assert found.order == borda


@ANY_MACHINE
@given(elections(), st.randoms(use_true_random=False))
def test_it_matters_neither_who_voted_nor_in_what_order(election: Election, chance: object) -> None:
    voted, ballots = election
    others = [Ballot(f"persona {number}", "Personal", one.ranks, one.count) for number, one in enumerate(ballots)]
    chance.shuffle(others)  # type: ignore[attr-defined]  # a random.Random made by hypothesis
    assert kemeny_order(tally(voted, others)) == kemeny_order(tally(voted, ballots))


@ANY_MACHINE
@given(elections())
def test_no_action_is_treated_differently_for_its_number(election: Election) -> None:
    voted, ballots = election
    renamed = [
        Ballot("", "", {100 - item_id: place for item_id, place in one.ranks.items()}, one.count) for one in ballots
    ]
    found = kemeny_order(tally([Item(100 - item.id, item.text) for item in voted], renamed))
    assert [100 - item_id for item_id in found.order] == list(kemeny_order(tally(voted, ballots)).order)


@ANY_MACHINE
@given(elections())
def test_what_everybody_puts_before_goes_before(election: Election) -> None:
    counted = tally(*election)
    places = kemeny_order(counted).places
    for one, first in enumerate(counted.item_ids):
        for other, second in enumerate(counted.item_ids):
            if (counted.places[:, one] < counted.places[:, other]).all():
                assert places[first] < places[second]


@pytest.mark.parametrize("exact_up_to", [1, 18])
@settings(deadline=None, max_examples=40)
@given(election=elections(most_items=14, least_items=8))
def test_it_is_never_farther_from_the_ballots_than_borda(election: Election, exact_up_to: int) -> None:
    counted = tally(*election)
    preferred = preferences(counted)
    borda = [counted.item_ids.index(item_id) for item_id in borda_order(counted).order]
    found = kemeny_order(counted, exact_up_to=exact_up_to)
    assert found.least <= found.distance <= disagreements(preferred, borda)
    assert sorted(found.order) == sorted(counted.item_ids)


@pytest.mark.parametrize("seed", range(12))
def test_searching_finds_what_trying_all_orders_finds(seed: int) -> None:
    counted = tally(*tangle(size=13, voters=5 + seed, seed=seed))
    exact, searched = kemeny_order(counted), kemeny_order(counted, exact_up_to=1)
    assert searched.distance == exact.distance
    assert searched.least <= exact.distance
    assert (searched.exact, searched.unique) == (False, None)


def test_forty_actions_tied_up_in_cycles_are_searched_and_said_to_be() -> None:
    counted = tally(*tangle(size=40, voters=12, seed=1))
    found = kemeny_order(counted)
    assert (found.exact, found.unique) == (False, None)
    assert found.least < found.distance < found.least * 1.05
    assert found == kemeny_order(counted)


def test_forty_actions_are_exact_when_people_agree_on_the_whole() -> None:
    blocks = [["ABC", "BCA", "CAB"][voter] for voter in range(3)]
    ballots = [
        Ballot(
            "",
            "",
            {
                10 * block + ord(letter): 3 * block + place
                for block in range(13)
                for place, letter in enumerate(order, 1)
            },
        )
        for order in blocks
    ]
    voted = [Item(10 * block + ord(letter), letter) for block in range(13) for letter in "ABC"]
    found = kemeny_order(tally(voted, ballots))
    assert (found.distance, found.exact, found.unique) == (13 * 4, True, False)
    assert found.order == tuple(item.id for item in voted)
