from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.charts.actions.timeline_words import ticks

DAY = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_a_short_plan_is_marked_by_weeks() -> None:
    assert ticks(date(2026, 12, 20), date(2027, 1, 6)) == [
        (date(2026, 12, 21), "21 dic<br>2026"),
        (date(2026, 12, 28), "28 dic"),
        (date(2027, 1, 4), "4 ene<br>2027"),
    ]


def test_a_plan_of_some_months_is_marked_by_months() -> None:
    assert [label for _, label in ticks(date(2026, 11, 15), date(2027, 3, 15))] == [
        "dic<br>2026",
        "ene<br>2027",
        "feb",
        "mar",
    ]


def test_a_long_plan_is_marked_by_years() -> None:
    assert [label for _, label in ticks(date(2020, 6, 1), date(2035, 6, 1))] == [
        str(year) for year in range(2021, 2036, 2)
    ]


@given(days=st.tuples(DAY, DAY).map(sorted), most=st.sampled_from((5, 14)))
def test_marks_fall_inside_and_are_never_too_many(days: list[date], most: int) -> None:
    marks = ticks(*days, most=most)
    assert len(marks) <= most + 1
    assert all(days[0] <= day <= days[1] for day, _ in marks)
    assert [day for day, _ in marks] == sorted({day for day, _ in marks})
