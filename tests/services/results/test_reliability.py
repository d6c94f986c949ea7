"""Sums and products from which covariances come, whoever left something out."""

import numpy as np
import pandas as pd
import pytest

from planner.services.answers.client_answers import BLANK, NOT_USED
from planner.services.results.reliability import cross_products, pair_products

CODES = np.random.default_rng(5).integers(1, 6, (4, 300)).astype(np.uint8)


def test_when_all_answered_everything_pairs_say_what_the_whole_says() -> None:
    pairs, whole = pair_products(CODES), cross_products(CODES)
    assert pairs.fewest == whole.clients == 300
    assert pairs.covariance() == pytest.approx(whole.covariance())
    assert pairs.covariance() == pytest.approx(np.cov(CODES))
    assert pairs.covariance(7) == pytest.approx(whole.covariance(7))


def test_each_pair_is_of_those_who_answered_both() -> None:
    codes = CODES.copy()
    codes[0, :100], codes[1, 200:], codes[2, ::7] = BLANK, NOT_USED, BLANK
    found = pair_products(codes)
    frame = pd.DataFrame(np.where((codes >= 1) & (codes <= 5), codes, np.nan).T)
    covariance = np.array([[frame[[i, j]].dropna().cov().iloc[0, -1] for j in range(4)] for i in range(4)])
    off = ~np.eye(4, dtype=bool)
    assert found.covariance()[off] == pytest.approx(covariance[off])
    assert np.diag(found.covariance()) == pytest.approx(frame.var())
    assert found.fewest == 100


def test_a_pair_that_nobody_answered_has_no_covariance() -> None:
    codes = CODES.copy()
    codes[0, :150], codes[1, 150:] = BLANK, BLANK
    found = pair_products(codes)
    assert (found.fewest, found.covariance()[0, 1]) == (0, 0.0)
