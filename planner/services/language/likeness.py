"""How much two texts of a room say the same, whatever their words, order, spelling or grammar.

Every text is read as the ideas it names (`ideas_in_text.py`), and two texts are compared by the weight of the ideas
they share against those that only one of them names. What one says more costs little ("Saludo", "Saludo al entrar");
what they say differently costs much ("Pago de la cuota", "Pago del seguro"); rivals ("abrir", "cerrar"; "10 minutos",
"30 minutos") are never the same. The likeness of two texts depends on nothing but the two.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from planner.services.language.idea_relations import NEAR, RIVALS
from planner.services.language.ideas_in_text import NamedIdea
from planner.services.language.known_words import is_idea, root_of
from planner.services.language.spelling import is_slip, slips_allowed

INSTEAD = 1.5
BESIDES = 0.5

_FIGURE = re.compile(r"#[\d.,e+]+")

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def compare(said: Sequence[Sequence[NamedIdea]]) -> Numbers:
    """The likeness of every text with every other, 0 to 1, as a symmetric square.

    shared / (shared + 1.5 · what both say differently + 0.5 · what only the longer one adds), in weights of ideas;
    0 where the texts name rivals.
    """
    roots = sorted({idea.root for ideas in said for idea in ideas})
    column = {root: number for number, root in enumerate(roots)}
    weights = np.zeros((len(said), len(roots)))
    for row, ideas in enumerate(said):
        for idea in ideas:
            weights[row, column[idea.root]] = idea.weight
    likeness = _likeness(weights.sum(axis=1), _shared(weights, roots))
    likeness[_excluded(weights > 0, roots)] = 0.0
    return likeness


def _likeness(own: Numbers, shared: Numbers) -> Numbers:
    smaller = np.minimum.outer(own, own)
    both = np.minimum(shared, smaller)
    besides = np.abs(np.subtract.outer(own, own))
    whole = both + INSTEAD * (smaller - both) + BESIDES * besides
    return np.divide(both, whole, out=np.zeros_like(whole), where=whole > 0)


def _shared(weights: Numbers, roots: list[str]) -> Numbers:
    half = np.sqrt(weights)
    shared: Numbers = half @ half.T
    for first, second, nearness in _near(roots):
        one = np.where(weights[:, second] == 0, half[:, first], 0.0)
        other = np.where(weights[:, first] == 0, half[:, second], 0.0)
        shared += nearness * (np.multiply.outer(one, other) + np.multiply.outer(other, one))
    return shared


def _near(roots: list[str]) -> Iterator[tuple[int, int, float]]:
    """Columns that say nearly the same: neighbouring ideas, and unknown words a slip of the finger apart."""
    column = {root: number for number, root in enumerate(roots)}
    for first, second, nearness in NEAR:
        if first in column and second in column:
            yield column[first], column[second], nearness
    unknown = [root for root in roots if not is_idea(root) and slips_allowed(len(root))]
    distances = process.cdist(unknown, unknown, scorer=OSA.distance, score_cutoff=2)
    for first, second in zip(*np.nonzero(np.triu(distances <= 2, k=1)), strict=True):
        if is_slip(unknown[first], unknown[second]):
            yield column[unknown[first]], column[unknown[second]], 1.0


def _excluded(named: Flags, roots: list[str]) -> Flags:
    excluded = np.zeros((len(named), len(named)), dtype=np.bool_)
    for columns in _rivals(roots):
        members = named[:, columns].astype(np.float64)
        any_of = members.any(axis=1)
        excluded |= np.logical_and.outer(any_of, any_of) & (members @ members.T == 0)
    return excluded


def _rivals(roots: list[str]) -> Iterator[list[int]]:
    """Columns that exclude each other: rival ideas, an idea and its denial, different figures of one kind."""
    column = {root: number for number, root in enumerate(roots)}
    figures: dict[str, list[int]] = {}
    for root, number in column.items():
        if root.startswith("-") and root[1:] in column:
            yield [number, column[root[1:]]]
        if root.startswith("#"):
            figures.setdefault(_FIGURE.sub("", root), []).append(number)
    lines = [[column[root] for root in line if root in column] for line in _rival_roots()]
    yield from (line for line in [*lines, *figures.values()] if len(line) > 1)


@cache
def _rival_roots() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(root_of(word) for word in line) for line in RIVALS)
