"""Whether the questions of satisfaction measure one thing, worked out from sums and cross products."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.formats import count, format_number
from planner.services.results.answers import Answered, Codes, Numbers
from planner.services.results.items import SCORES
from planner.services.results.statistics.question_relations import cronbach_alpha
from planner.services.results.values import Reliability
from planner.vocabulary import ItemKind

# Sums and cross products of what clients answered, in groups to be left out in turn.

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


# Whether the questions of satisfaction measure one thing, and what that means in plain words.

FEWEST_CLIENTS = 30
GOOD, ENOUGH, REDUNDANT = 0.8, 0.7, 0.95
_TOO_FEW_ITEMS = "Hacen falta al menos tres preguntas de satisfacción para ver si miden una misma cosa."


def read_reliability(answered: Answered) -> Reliability:
    """Cronbach's alpha over the clients who answered all questions of satisfaction that have answers."""
    items = [item for item in answered.of_kind(ItemKind.SATISFACTION) if _any(answered.column(item))]
    if len(items) < 3:
        return Reliability(None, len(items), 0, _TOO_FEW_ITEMS)
    found = cross_products(answered.columns(items), 1)
    if found.clients < FEWEST_CLIENTS:
        return Reliability(None, len(items), found.clients, _too_few(found.clients))
    alpha = cronbach_alpha(found.covariance())
    return Reliability(alpha, len(items), found.clients, _reading(alpha))


def _any(column: Codes) -> bool:
    return bool(((column >= 1) & (column <= len(SCORES))).any())


def _too_few(clients: int) -> str:
    return (
        f"Solo {count(clients, 'persona respondió', 'personas respondieron')} todas las preguntas. "
        f"Hacen falta al menos {FEWEST_CLIENTS} para ver si miden una misma cosa."
    )


def _reading(alpha: float | None) -> str:
    """The bands are those of Nunnally (1978), and of Streiner (2003) for questions that repeat each other."""
    if alpha is None:
        return "Todas las personas respondieron igual: no se puede ver si las preguntas miden una misma cosa."
    figure = f"(alfa de Cronbach {format_number(alpha, 2)})"
    if alpha > REDUNDANT:
        return f"Las preguntas dicen casi lo mismo {figure}: puede quitar algunas sin perder información."
    if alpha >= GOOD:
        return f"Las preguntas van bien juntas {figure}: el promedio de todas dice algo confiable."
    if alpha >= ENOUGH:
        return f"Las preguntas van juntas lo suficiente {figure} para comparar promedios con cuidado."
    return f"Las preguntas miden cosas distintas {figure}: mire cada una por separado, no su promedio."
