from planner.services.priority.ranking.ballots import tally
from planner.services.priority.ranking.kemeny_exact import disagreements, least_disagreements, preferences
from tests.services.priority.ranking.votes import CYCLE, ballot, items


def test_pairs_are_counted_in_people_and_ties_for_neither_side() -> None:
    counted = preferences(tally(items("ABC"), [ballot("A>B=C", 2), ballot("C>A>B"), ballot("B")]))
    assert counted.tolist() == [[0, 3, 2], [1, 0, 1], [1, 1, 0]]


def test_every_pair_the_other_way_round_is_a_disagreement() -> None:
    counted = preferences(tally(items("ABC"), CYCLE))
    assert disagreements(counted, [0, 1, 2]) == 40 + 75 + 35
    assert disagreements(counted, [1, 2, 0]) == 35 + 25 + 60
    assert least_disagreements(counted) == 40 + 35 + 25
