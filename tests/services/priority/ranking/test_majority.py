import numpy as np

from planner.services.priority.ranking.ballots import Ballot, tally
from planner.services.priority.ranking.kemeny import knots, merge
from planner.services.priority.ranking.kemeny_exact import Counts, preferences
from tests.services.priority.ranking.votes import CYCLE, TENNESSEE, ballot, items


def _preferred(written: str, ballots: list[Ballot]) -> Counts:
    return preferences(tally(items(written), ballots))


def test_what_no_cycle_ties_together_stands_alone() -> None:
    assert knots(_preferred("MNCK", TENNESSEE)) == [[0], [1], [2], [3]]
    assert knots(np.zeros((3, 3), dtype=np.int64)) == [[0], [1], [2]]
    assert knots(np.zeros((0, 0), dtype=np.int64)) == []


def test_a_cycle_is_one_knot_and_what_lies_before_and_after_is_not() -> None:
    ballots = [ballot("X>A>B>C>Y", 25), ballot("X>B>C>A>Y", 40), ballot("X>C>A>B>Y", 35)]
    assert knots(_preferred("YCXBA", ballots)) == [[0], [1, 3, 4], [2]]
    assert knots(_preferred("ABC", CYCLE)) == [[0, 1, 2]]


def test_knots_are_put_one_after_the_other_and_ties_by_index() -> None:
    # D beats everything, B beats A, and C ties with both.
    preferred = _preferred("ABCD", [ballot("D>B>A=C"), ballot("D>C>B>A"), ballot("D>B=C>A"), ballot("D>B=A>C")])
    preferred[2, :2] = preferred[:2, 2] = 1
    assert merge(preferred, [[0], [1], [2], [3]]) == [3, 1, 0, 2]


def test_the_order_inside_a_knot_is_kept() -> None:
    assert merge(_preferred("ABC", CYCLE), [[1, 2, 0]]) == [1, 2, 0]
