"""The interval of a mean."""

import numpy as np
import pytest

from planner.services.results.statistics.intervals import t_interval


def test_the_interval_of_a_mean_is_the_published_one() -> None:
    values = np.array([2, 4, 4, 5, 7, 8])
    low, high = t_interval(values.mean(), values.std(ddof=1), 6)
    assert (round(low, 8), round(high, 8)) == (2.70080171, 7.29919829)
    assert (low + high) / 2 == pytest.approx(5.0)
