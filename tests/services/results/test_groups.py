"""Hiding small groups so that nobody can tell what they said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.results.groups import masked


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([], set()),
        ([5, 9, 30], set()),
        ([4, 9, 30], {0, 1}),
        ([4, 3, 30], {0, 1}),
        ([1, 1, 30, 8], {0, 1, 3}),
        ([0, 9, 30], {0}),
        ([3], {0}),
        ([0, 0], {0, 1}),
    ],
)
def test_those_are_hidden_that_are_small_or_would_give_them_away(sizes: list[int], hidden: set[int]) -> None:
    assert masked(sizes) == hidden


@given(st.lists(st.integers(0, 40), max_size=12))
def test_the_whole_less_what_is_shown_is_never_a_small_group(sizes: list[int]) -> None:
    hidden = masked(sizes)
    people = sum(sizes[place] for place in hidden)
    assert people == 0 or people >= 5 or len(hidden) == len(sizes)
    assert all(place in hidden for place, size in enumerate(sizes) if size < 5)
