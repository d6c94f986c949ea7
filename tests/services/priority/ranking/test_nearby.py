import numpy as np
import pytest

from planner.services.priority.ranking.kemeny import search_order
from planner.services.priority.ranking.kemeny_exact import Counts, disagreements, least_disagreements


def _preferred(size: int, seed: int) -> Counts:
    chance = np.random.default_rng(seed)
    places = np.array([chance.permutation(size) for _ in range(9)])
    counted: Counts = (places[:, :, np.newaxis] < places[:, np.newaxis, :]).sum(axis=0)
    return counted


@pytest.mark.parametrize("size", [25, 40])
def test_no_single_move_improves_what_it_finds(size: int) -> None:
    preferred = _preferred(size, seed=size)
    order = search_order(preferred)
    distance = disagreements(preferred, order)
    for source in range(size):
        for target in range(size):
            moved = order[:source] + order[source + 1 :]
            moved.insert(target, order[source])
            assert disagreements(preferred, moved) >= distance


def test_it_always_finds_the_same() -> None:
    preferred = _preferred(30, seed=2)
    assert search_order(preferred) == search_order(preferred)


def test_an_order_that_cannot_be_bettered_stays() -> None:
    preferred = np.triu(np.full((20, 20), 3), 1)
    assert search_order(preferred) == list(range(20))
    assert search_order(np.zeros((20, 20), dtype=np.int64)) == list(range(20))


def test_without_a_cycle_it_reaches_the_least_conceivable() -> None:
    shuffled = np.random.default_rng(4).permutation(22)
    preferred = np.triu(np.full((22, 22), 3), 1)[np.ix_(shuffled, shuffled)]
    assert disagreements(preferred, search_order(preferred)) == least_disagreements(preferred) == 0
