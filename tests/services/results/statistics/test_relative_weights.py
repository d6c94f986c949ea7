"""Johnson's relative weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.results.statistics.question_relations import relative_weights

# R's mtcars: mpg, cyl, disp, hp, gear.
MTCARS = np.array([
    [21, 6, 160, 110, 4], [21, 6, 160, 110, 4], [22.8, 4, 108, 93, 4], [21.4, 6, 258, 110, 3], [18.7, 8, 360, 175, 3],
    [18.1, 6, 225, 105, 3], [14.3, 8, 360, 245, 3], [24.4, 4, 146.7, 62, 4], [22.8, 4, 140.8, 95, 4],
    [19.2, 6, 167.6, 123, 4], [17.8, 6, 167.6, 123, 4], [16.4, 8, 275.8, 180, 3], [17.3, 8, 275.8, 180, 3],
    [15.2, 8, 275.8, 180, 3], [10.4, 8, 472, 205, 3], [10.4, 8, 460, 215, 3], [14.7, 8, 440, 230, 3],
    [32.4, 4, 78.7, 66, 4], [30.4, 4, 75.7, 52, 4], [33.9, 4, 71.1, 65, 4], [21.5, 4, 120.1, 97, 3],
    [15.5, 8, 318, 150, 3], [15.2, 8, 304, 150, 3], [13.3, 8, 350, 245, 3], [19.2, 8, 400, 175, 3],
    [27.3, 4, 79, 66, 4], [26, 4, 120.3, 91, 5], [30.4, 4, 95.1, 113, 5], [15.8, 8, 351, 264, 5],
    [19.7, 6, 145, 175, 5], [15, 8, 301, 335, 5], [21.4, 4, 121, 109, 4],
])  # fmt: skip


def test_the_weights_of_mtcars_are_the_published_ones() -> None:
    correlations = np.corrcoef(MTCARS.T)
    weights = relative_weights(correlations[1:, 1:], correlations[1:, 0])
    assert [round(weight, 7) for weight in weights] == [0.2284797, 0.2221469, 0.2321744, 0.0963886]
    assert round(float(weights.sum()), 7) == 0.7791896


@given(st.integers(0, 10_000), st.integers(2, 8))
def test_weights_are_never_negative_and_sum_to_r2(seed: int, k: int) -> None:
    values = np.random.default_rng(seed).integers(1, 6, (60, k + 1)).astype(float)
    correlations = np.corrcoef(values.T)
    weights = relative_weights(correlations[1:, 1:], correlations[1:, 0])
    r2 = correlations[1:, 0] @ np.linalg.solve(correlations[1:, 1:], correlations[1:, 0])
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(r2, abs=1e-9)


def test_two_questions_that_say_the_same_share_the_weight() -> None:
    weights = relative_weights(np.ones((2, 2)), np.array([0.6, 0.6]))
    assert list(weights) == pytest.approx([0.18, 0.18])
