"""Sums and cross products of what clients answered, in groups to be left out in turn."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.services.results.answers import Codes
from planner.services.results.items import SCORES
from planner.services.results.tally import Numbers

GROUPS = 50


@dataclass(frozen=True)
class Products:
    """By group: how many clients (g), the sums of their answers (g x k), and of products of two answers (g x k x k)."""

    sizes: Numbers
    sums: Numbers
    products: Numbers

    @property
    def clients(self) -> int:
        return int(self.sizes.sum())

    def covariance(self, without: int | None = None) -> Numbers:
        """The covariances (k x k, divisor n - 1), of all or without one group. At least two clients."""
        n, sums, products = self.sizes.sum(), self.sums.sum(axis=0), self.products.sum(axis=0)
        if without is not None:
            n, sums, products = n - self.sizes[without], sums - self.sums[without], products - self.products[without]
        covariance: Numbers = (products - np.outer(sums, sums) / n) / (n - 1)
        return covariance


@dataclass(frozen=True)
class PairProducts:
    """As Products, for each pair of questions over the clients who answered both of them (each g x k x k).

    "No usé" is common: with many questions hardly anybody answers all of them. `sums` holds, at (i, j), the answers to
    i of those who answered j as well.
    """

    sizes: Numbers
    sums: Numbers
    products: Numbers

    @property
    def fewest(self) -> int:
        """The clients behind the pair that fewest answered."""
        return int(self.sizes.sum(axis=0).min())

    def covariance(self, without: int | None = None) -> Numbers:
        """The covariances (k x k, divisor n - 1 of each pair), of all or without one group; 0 for pairs of nobody."""
        n, sums, products = (part.sum(axis=0) for part in (self.sizes, self.sums, self.products))
        if without is not None:
            n, sums, products = n - self.sizes[without], sums - self.sums[without], products - self.products[without]
        covariance: Numbers = (products - sums * sums.T / np.maximum(n, 1)) / np.maximum(n - 1, 1)
        return covariance


def pair_products(columns: Codes, groups: int = GROUPS) -> PairProducts:
    """Add up every pair of questions (k x clients); every `groups`-th client belongs to one group."""
    used, k = max(min(groups, columns.shape[1]), 1), len(columns)
    sizes, sums, products = (np.zeros((used, k, k)) for _ in range(3))
    for group in range(used):
        codes = columns[:, group::used]
        chosen = (codes >= 1) & (codes <= len(SCORES))
        values = np.where(chosen, codes, 0).astype(np.float32)  # exact: no sum of a group comes near 2 ** 24
        products[group] = _times(values, values)
        if chosen.all():  # then every pair is of everybody, and needs no counting
            sizes[group], sums[group] = codes.shape[1], values.sum(axis=1)[:, None]
        else:
            there = chosen.astype(np.float32)
            sizes[group], sums[group] = _times(there, there), _times(values, there)
    return PairProducts(sizes, sums, products)


def _times(left: NDArray[np.floating[Any]], right: NDArray[np.floating[Any]]) -> Numbers:
    # Not by matrix product: its threads wait for each other wherever others use the machine as well.
    product: Numbers = np.einsum("in,jn->ij", left, right).astype(np.float64)
    return product


def complete(columns: Codes) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The places of the clients who chose an option in all of these questions of satisfaction."""
    kept = np.ones(columns.shape[1], np.bool_)
    for column in columns:
        kept &= (column >= 1) & (column <= len(SCORES))
    return np.flatnonzero(kept)


def cross_products(columns: Codes, groups: int = GROUPS) -> Products:
    """Add up the complete clients; every `groups`-th belongs to one group, so that no group is of one day or branch."""
    places = complete(columns)
    used = max(min(groups, len(places)), 1)
    sizes, k = np.zeros(used), len(columns)
    sums, products = np.zeros((used, k)), np.zeros((used, k, k))
    for group in range(used):
        codes = columns[:, places[group::used]].astype(np.float64)
        sizes[group], sums[group] = codes.shape[1], codes.sum(axis=1)
        products[group] = _times(codes, codes)
    return Products(sizes, sums, products)
