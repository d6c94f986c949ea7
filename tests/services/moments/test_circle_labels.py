from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.moments.circle_labels import spread, wrap_letters


def test_what_does_not_overlap_stays_where_it_wished() -> None:
    assert spread([-0.5, 0.0, 0.6], [0.2, 0.2, 0.2], 1) == pytest.approx([-0.5, 0.0, 0.6])


def test_two_wishes_for_one_place_share_it_evenly() -> None:
    assert spread([0.0, 0.0], [0.2, 0.2], 1) == pytest.approx([-0.1, 0.1])


def test_the_limit_pushes_everything_inwards() -> None:
    assert spread([0.9, 1.0], [0.4, 0.4], 1) == pytest.approx([0.4, 0.8])


def test_no_names_need_no_places() -> None:
    assert spread([], [], 1) == ()


@given(st.lists(st.tuples(st.floats(-1.2, 1.2), st.floats(0.05, 0.12)), min_size=1, max_size=20))
def test_nothing_overlaps_and_nothing_leaves_the_frame(names: list[tuple[float, float]]) -> None:
    wished, heights = sorted(wish for wish, _ in names), [height for _, height in names]
    places = spread(wished, heights, 1.42)
    for (low, below), (high, above) in pairwise(zip(places, heights, strict=True)):
        assert high - low >= (below + above) / 2 - 1e-9
    assert places[0] - heights[0] / 2 >= -1.42 - 1e-9
    assert places[-1] + heights[-1] / 2 <= 1.42 + 1e-9


@given(st.text(alphabet="abñ ", max_size=80), st.integers(3, 30))
def test_lines_hold_at_most_that_many_letters_and_lose_none(text: str, letters: int) -> None:
    lines = wrap_letters(text, letters)
    assert all(0 < len(line) <= letters for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
