import numpy as np
from hypothesis import given

from planner.services.priority.ranking.ballots import Ballot, Item, tally
from tests.services.priority.ranking.votes import ANY_MACHINE, ballot, elections, items


def test_ties_and_what_is_not_named_share_the_mean_of_their_places() -> None:
    counted = tally(items("ABCDE"), [ballot("A>B>C>D>E"), ballot("C>A=B"), ballot("E")])
    assert counted.places.tolist() == [[1, 2, 3, 4, 5], [2.5, 2.5, 1, 4.5, 4.5], [3.5, 3.5, 3.5, 3.5, 1]]
    assert counted.named.tolist() == [[True] * 5, [True, True, True, False, False], [False] * 4 + [True]]


def test_skipped_places_say_the_same_as_places_in_a_row() -> None:
    counted = tally(items("ABC"), [Ballot("", "", {65: 7, 66: 2, 67: 9})])
    assert counted.places.tolist() == [[2, 1, 3]]


def test_a_role_is_counted_apart() -> None:
    counted = tally(items("AB"), [ballot("A>B", 3, "Personal"), ballot("B>A", 2, "Directivo(a)"), ballot("B>A", 1)])
    assert (counted.people, counted.group_names) == (6, ("Directivo(a)", "Personal"))
    assert counted.of_group("Personal").people == 3
    assert counted.of_group("Directivo(a)").places.tolist() == [[2, 1]]


@ANY_MACHINE
@given(elections())
def test_every_ballot_gives_out_the_same_places(election: tuple[list[Item], list[Ballot]]) -> None:
    counted = tally(*election)
    size = len(election[0])
    assert np.all(counted.places.sum(axis=1) == size * (size + 1) / 2)
    assert np.all((counted.places >= 1) & (counted.places <= size))
