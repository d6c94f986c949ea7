"""Several questions taken together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from planner.services.results.pooling import pool, pooled_mean, pooled_share

CODES = arrays(
    np.uint8, st.tuples(st.integers(1, 5), st.integers(1, 30)), elements=st.sampled_from([0, 1, 2, 3, 4, 5, 255])
)


@given(CODES)
def test_figures_lie_in_their_interval_and_on_their_scale(
    columns: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> None:
    found = pool(columns, None)
    answers = int(((columns >= 1) & (columns <= 5)).sum())
    satisfied, dissatisfied = (pooled_share(found, sums, 0.95) for sums in (found.satisfied, found.dissatisfied))
    mean = pooled_mean(found, 0.95)
    assert satisfied.n == dissatisfied.n == mean.n == answers
    for estimate, highest in ((satisfied, 1), (dissatisfied, 1), (mean, 100)):
        ends = (estimate.low, estimate.value, estimate.high)
        assert (ends == (None, None, None)) == (answers == 0)
        low, value, high = (end or 0.0 for end in ends)
        assert 0 <= low <= value <= high <= highest


@given(CODES)
def test_equal_weights_change_nothing_but_say_what_they_are_worth(
    columns: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> None:
    plain, weighted = pool(columns, None), pool(columns, np.full(columns.shape[1], 2.0))
    one, other = (pooled_share(found, found.satisfied, 0.95) for found in (plain, weighted))
    assert (one.value, one.n) == (other.value, other.n)
    assert np.allclose([one.low or 0, one.high or 0], [other.low or 0, other.high or 0])
