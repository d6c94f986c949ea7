"""The interval of the net promoter score."""

from hypothesis import given
from hypothesis import strategies as st

from planner.services.results.statistics.intervals import promoter_interval


def test_the_interval_is_the_adjusted_wald() -> None:
    low, high = promoter_interval(162, 54, 324)
    assert (round((low + high) / 2, 4), round(low, 4), round(high, 4)) == (0.3303, 0.2495, 0.4111)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_it_holds_the_score_and_stays_on_the_scale(promoters: int, passives: int, detractors: int) -> None:
    n = promoters + passives + detractors
    if n:
        low, high = promoter_interval(promoters, detractors, n)
        assert -1 <= low <= (promoters - detractors) / n <= high <= 1
