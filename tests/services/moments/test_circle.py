from itertools import combinations, pairwise
from math import dist, hypot

import pytest

from planner.services.moments.circle import HALF_HEIGHT, HALF_WIDTH, Circle, Label, PhaseArc, at_angle, lay_out_circle
from planner.services.moments.circle_labels import LETTER, LINE
from planner.vocabulary import Emotion, Phase
from tests.exports.factories import make_cycle, make_matrix, make_moment

LONG_NAME = ("Espera sentada en la sala hasta que la llaman por su nombre y apellido " * 3)[:200].strip()
COUNTS = [1, 2, 3, 5, 12, 14, 20, 21, 30, 31, 40, 60]


def _phased(*phases: Phase | None) -> Circle:
    return lay_out_circle(make_matrix([make_moment(number, phase=phase) for number, phase in enumerate(phases, 1)]))


def _box(label: Label, size: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a name."""
    width = max(map(len, label.lines)) * LETTER * size
    half = len(label.lines) * LINE * size / 2
    left = label.x if label.on_right else label.x - width
    return left, label.y - half, left + width, label.y + half


def test_a_clock_starts_at_the_top_and_goes_to_the_right() -> None:
    assert at_angle(0, 1) == pytest.approx((0, 1))
    assert at_angle(90, 2) == pytest.approx((2, 0))


def test_an_empty_cycle_has_neither_marks_nor_arcs() -> None:
    circle = lay_out_circle(make_matrix())
    assert (circle.marks, circle.arcs) == ((), ())


@pytest.mark.parametrize("count", COUNTS)
def test_moments_stand_clockwise_from_the_top_at_equal_distances(count: int) -> None:
    marks = lay_out_circle(make_cycle(count)).marks
    assert [mark.number for mark in marks] == list(range(1, count + 1))
    assert (marks[0].x, marks[0].y) == pytest.approx((0, 1))
    assert [mark.angle for mark in marks] == pytest.approx([360 * index / count for index in range(count)])
    assert all(hypot(mark.x, mark.y) == pytest.approx(1) for mark in marks)


@pytest.mark.parametrize("count", COUNTS)
def test_marks_never_touch_even_when_all_are_critical(count: int) -> None:
    marks = lay_out_circle(make_matrix([make_moment(k, critical=True) for k in range(1, count + 1)])).marks
    for one, other in combinations(marks, 2):
        assert dist((one.x, one.y), (other.x, other.y)) > one.radius + other.radius


@pytest.mark.parametrize("name", ["Pago", LONG_NAME], ids=["short", "200 characters"])
@pytest.mark.parametrize("count", COUNTS)
def test_names_never_overlap_each_other_nor_the_ring_nor_the_frame(count: int, name: str) -> None:
    circle = lay_out_circle(make_matrix([make_moment(k, name=name, critical=False) for k in range(1, count + 1)]))
    boxes = [_box(mark.label, circle.text_size) for mark in circle.marks]
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1e-9 or other[3] <= one[1] + 1e-9
        assert apart
    for left, bottom, right, top in boxes:
        assert left >= -HALF_WIDTH
        assert right <= HALF_WIDTH
        assert bottom >= -HALF_HEIGHT - 0.01
        assert top <= HALF_HEIGHT + 0.01


def test_a_name_that_does_not_fit_ends_in_an_ellipsis_and_a_critical_one_still_says_so() -> None:
    moments = [make_moment(k, name=LONG_NAME, critical=True) for k in range(1, 41)]
    label = lay_out_circle(make_matrix(moments)).marks[10].label
    assert label.lines[-1].endswith("… (crítico)")
    assert not label.whole
    assert lay_out_circle(make_cycle(5)).marks[0].label.whole


def test_the_first_half_of_the_names_stands_on_the_right() -> None:
    marks = lay_out_circle(make_cycle(14)).marks
    assert [mark.label.on_right for mark in marks] == [True] * 7 + [False] * 7
    heights = [mark.label.y for mark in marks]
    assert all(one > other for one, other in pairwise(heights[:7]))
    assert all(one < other for one, other in pairwise(heights[7:]))


def test_phases_are_arcs_over_runs_of_moments() -> None:
    start, finish = Phase.START, Phase.FINISH
    assert _phased(start, start, finish, None).arcs == (
        PhaseArc(start, -45, 135),
        PhaseArc(finish, 135, 225),
        PhaseArc(None, 225, 315),
    )


def test_a_run_that_goes_on_past_the_top_is_one_arc() -> None:
    start, finish = Phase.START, Phase.FINISH
    assert _phased(start, finish, finish, start).arcs == (PhaseArc(start, -135, 45), PhaseArc(finish, 45, 225))


def test_one_phase_all_round_is_a_closed_ring() -> None:
    [arc] = _phased(Phase.START, Phase.START, Phase.START).arcs
    assert arc.end - arc.start == pytest.approx(360)
    assert arc.number == 1
    assert arc.outline()[0] == arc.outline()[-1]


def test_marks_remember_what_they_stand_for() -> None:
    moment = make_moment(3, emotion=Emotion.BAD, critical=True)
    [mark] = lay_out_circle(make_matrix([moment])).marks
    assert (mark.moment_id, mark.number, mark.name, mark.emotion, mark.critical) == (
        moment.id,
        3,
        moment.name,
        Emotion.BAD,
        True,
    )
