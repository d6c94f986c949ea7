import numpy as np

from planner.services.priority.ranking.ballots import tally
from planner.services.priority.ranking.kemeny_exact import Nearest, disagreements, nearest_order, preferences
from tests.services.priority.ranking.votes import CYCLE, TENNESSEE, items, tangle


def test_the_published_orders() -> None:
    assert nearest_order(preferences(tally(items("MNCK"), TENNESSEE))) == Nearest([1, 2, 3, 0], 207, 1)
    assert nearest_order(preferences(tally(items("ABC"), CYCLE))) == Nearest([1, 2, 0], 120, 1)


def test_every_way_is_counted_and_the_lowest_indices_go_first() -> None:
    assert nearest_order(np.zeros((5, 5), dtype=np.int64)) == Nearest([0, 1, 2, 3, 4], 0, 120)
    assert nearest_order(np.zeros((0, 0), dtype=np.int64)) == Nearest([], 0, 1)


def test_sets_beyond_the_first_table_of_sums_count_too() -> None:
    preferred = preferences(tally(*tangle(size=14, voters=5, seed=3)))
    found = nearest_order(preferred)
    assert found.distance == disagreements(preferred, found.order)
    backwards = nearest_order(preferred[::-1, ::-1])
    assert (backwards.distance, backwards.ways) == (found.distance, found.ways)
