"""Benjamini and Hochberg's p values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from planner.services.results.statistics.comparisons import adjusted_p

PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip


def test_four_of_the_fifteen_published_ones_hold() -> None:
    assert sum(value <= 0.05 for value in adjusted_p(PUBLISHED)) == 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_they_are_scipys(values: list[float]) -> None:
    assert adjusted_p(values) == pytest.approx(list(false_discovery_control(values)))


def test_nothing_compared_is_nothing() -> None:
    assert adjusted_p([]) == []
