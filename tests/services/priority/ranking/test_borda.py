from hypothesis import given
from hypothesis import strategies as st

from planner.services.priority.ranking.ballots import Ballot, Item, tally
from planner.services.priority.ranking.borda import BordaScore, borda_order
from tests.services.priority.ranking.votes import ANY_MACHINE, CYCLE, TENNESSEE, ballot, elections, items, letters

Election = tuple[list[Item], list[Ballot]]


def test_tennessee() -> None:
    found = borda_order(tally(items("KCNM"), TENNESSEE))
    assert [(chr(score.item_id), score.points) for score in found.scores] == [
        ("N", 194),
        ("C", 173),
        ("M", 126),
        ("K", 107),
    ]


def test_the_winner_of_the_cycle() -> None:
    found = borda_order(tally(items("ABC"), CYCLE))
    assert [(chr(score.item_id), score.points, score.place) for score in found.scores] == [
        ("C", 110, 1),
        ("B", 105, 2),
        ("A", 85, 3),
    ]


def test_ties_are_seen_and_stand_in_the_teams_order() -> None:
    found = borda_order(tally(items("DCBA"), [ballot("A>B>C>D"), ballot("A>C>B>D")]))
    assert found.scores[1:3] == (BordaScore(ord("C"), 3.0, 5.0, 2), BordaScore(ord("B"), 3.0, 5.0, 2))
    assert [letters(group) for group in found.tied_groups] == ["A", "CB", "D"]
    assert found.places == {ord("A"): 1, ord("C"): 2, ord("B"): 2, ord("D"): 4}


def test_without_ballots_everything_ties() -> None:
    found = borda_order(tally(items("BA"), []))
    assert found.tied_groups == ((ord("B"), ord("A")),)
    assert borda_order(tally([], [])).scores == ()


@ANY_MACHINE
@given(elections(), st.randoms(use_true_random=False))
def test_it_matters_neither_who_voted_nor_in_what_order(election: Election, chance: object) -> None:
    voted, ballots = election
    others = [Ballot(f"persona {number}", "Personal", one.ranks, one.count) for number, one in enumerate(ballots)]
    chance.shuffle(others)  # type: ignore[attr-defined]  # a random.Random made by hypothesis
    assert borda_order(tally(voted, others)) == borda_order(tally(voted, ballots))


@ANY_MACHINE
@given(elections())
def test_several_equal_ballots_count_like_each_of_them(election: Election) -> None:
    voted, ballots = election
    single = [Ballot("", one.group, one.ranks) for one in ballots for _ in range(one.count)]
    assert borda_order(tally(voted, single)) == borda_order(tally(voted, ballots))


@ANY_MACHINE
@given(elections())
def test_no_action_is_treated_differently_for_its_number(election: Election) -> None:
    voted, ballots = election
    renamed = [
        Ballot("", "", {100 - item_id: place for item_id, place in one.ranks.items()}, one.count) for one in ballots
    ]
    found = borda_order(tally([Item(100 - item.id, item.text) for item in voted], renamed))
    assert [100 - item_id for item_id in found.order] == list(borda_order(tally(voted, ballots)).order)


@ANY_MACHINE
@given(elections())
def test_what_everybody_puts_before_goes_before(election: Election) -> None:
    counted = tally(*election)
    places = borda_order(counted).places
    for one, first in enumerate(counted.item_ids):
        for other, second in enumerate(counted.item_ids):
            if (counted.places[:, one] < counted.places[:, other]).all():
                assert places[first] < places[second]
