from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from planner.charts.frame import Point, spread

WHOLE = ((0.0, 0.0), (100.0, 100.0))
COORDINATE = st.integers(0, 8).map(lambda step: step * 12.5)


def test_points_that_do_not_meet_stay_where_they_are() -> None:
    points = [(10.0, 10.0), (20.0, 10.0), (10.0, 30.0)]
    assert spread(points, [WHOLE] * 3, apart=(5, 8)) == points


def test_equal_points_are_set_side_by_side() -> None:
    first, second = spread([(50.0, 50.0)] * 2, [WHOLE] * 2, apart=(4, 8))
    assert first == (50.0, 50.0)
    assert (round(second[0], 3), second[1]) == (54.0, 50.0)


@given(points=st.lists(st.tuples(COORDINATE, COORDINATE), max_size=60))
def test_no_two_marks_cover_each_other_and_none_leaves_its_box(points: list[Point]) -> None:
    placed = spread(points, [WHOLE] * len(points), apart=(3.6, 6.6))
    assert all(hypot((a - c) / 3.6, (b - d) / 6.6) >= 0.999 for (a, b), (c, d) in combinations(placed, 2))
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in placed)
    assert placed == spread(points, [WHOLE] * len(points), apart=(3.6, 6.6))


def test_with_no_room_left_every_mark_is_still_drawn_inside() -> None:
    box = ((0.0, 0.0), (10.0, 10.0))
    placed = spread([(5.0, 5.0)] * 30, [box] * 30, apart=(4, 4))
    assert len(placed) == 30
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in placed)
