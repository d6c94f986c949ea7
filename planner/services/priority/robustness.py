"""How firm the proposed order is: what happens to each place when the weights change somewhat.

The trials are always the same ones, so that nothing moves between two looks: 1,000 points of an additive recurrence
(Roberts 2018, "The unreasonable effectiveness of quasirandom sequences", R_d with d = 5), which fill the box of
"each weight up to 50 % more or less" evenly, and one trial for each criterion that weighs, counted alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.formats import agreeing
from planner.services.priority.judgements import CRITERIA
from planner.services.priority.proposal import Proposal, Weights, places_for
from planner.vocabulary import Criterion, Term

TRIALS = 1_000
SPREAD = 0.5
COVERED = 0.95


class Firmness(Term):
    """How much a place depends on the weights."""

    FIRM = "firm", "Firme"
    FAIR = "fair", "Bastante firme"
    LOOSE = "loose", "Depende de los pesos"


@dataclass(frozen=True)
class Stability:
    """What happened to one action's place in all trials (1 = first).

    `low`..`high` is the narrowest range that holds at least 95 of every 100 trials, `within` the share that it really
    holds; `same_share` the share with exactly the proposed place; `alone` the place when one criterion alone counts.
    Shares run 0-1.
    """

    action_id: int
    proposed_place: int
    best: int
    worst: int
    low: int
    high: int
    within: float
    same_share: float
    alone: Mapping[Criterion, int]
    firmness: Firmness
    verdict: str


@dataclass(frozen=True)
class Robustness:
    """The stability of every action in the proposed order, and a Spanish sentence about the whole."""

    actions: tuple[Stability, ...]
    reading: str


def weights_to_try(weights: Weights) -> NDArray[np.float64]:
    """The sets of weights tried, shape (trials, criteria): 1,000 around the given ones, then each criterion alone."""
    around = weights.vector * (1 + SPREAD * (2 * _even_points() - 1))
    return np.vstack([around, np.eye(len(CRITERIA))[weights.vector > 0]])


def _even_points() -> NDArray[np.float64]:
    dimensions = len(CRITERIA)
    golden = 2.0
    for _ in range(40):  # the fixed point of g = (1 + g) ** (1 / (d + 1)), the golden ratio in d dimensions
        golden = (1 + golden) ** (1 / (dimensions + 1))
    steps = golden ** -np.arange(1.0, dimensions + 1)
    return (0.5 + np.arange(1, TRIALS + 1)[:, np.newaxis] * steps) % 1


def check_robustness(proposal: Proposal) -> Robustness:
    """How the proposed order withstands other weights; the same proposal always gives the same answer."""
    if not proposal.actions:
        return Robustness((), "Todavía no hay acciones que ordenar.")
    places = places_for(proposal.favours, weights_to_try(proposal.weights))
    rows = {action.action_id: row for action, row in zip(proposal.in_team_order, places, strict=True)}
    weighed = [criterion for criterion in CRITERIA if proposal.weights[criterion]]
    actions = tuple(
        _stability(action.action_id, action.proposed_place, rows[action.action_id], len(rows), weighed)
        for action in proposal.actions
    )
    return Robustness(actions, _reading(actions))


def _stability(action_id: int, place: int, row: NDArray[np.int64], count: int, weighed: list[Criterion]) -> Stability:
    low, high = _narrowest(row, count)
    within = float(np.mean((row >= low) & (row <= high)))
    firmness = _firmness(high - low, count)
    return Stability(
        action_id=action_id,
        proposed_place=place,
        best=int(row.min()),
        worst=int(row.max()),
        low=low,
        high=high,
        within=within,
        same_share=float(np.mean(row == place)),
        alone=dict(zip(weighed, (int(found) for found in row[-len(weighed) :]), strict=True)),
        firmness=firmness,
        verdict=_verdict(firmness, low, high, within, count),
    )


def _narrowest(row: NDArray[np.int64], count: int) -> tuple[int, int]:
    """The narrowest range of places that holds `COVERED` of the trials; of several, the one that holds most."""
    reached = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=count + 1)[1:])])
    for width in range(1, count + 1):
        held = reached[width:] - reached[:-width]
        first = int(held.argmax())
        if held[first] >= COVERED * len(row):
            return first + 1, first + width
    return 1, count


def _firmness(width: int, count: int) -> Firmness:
    """A range of one place is firm; a wider one is judged against how many places there are."""
    share = width / (count - 1) if count > 1 else 0.0
    if width == 0 or share <= 0.05 or (width == 1 and count >= 5):
        return Firmness.FIRM
    return Firmness.FAIR if share <= 0.2 or (width == 2 and count >= 6) else Firmness.LOOSE


def _verdict(firmness: Firmness, low: int, high: int, within: float, count: int) -> str:
    if count == 1:
        return "Es la única acción."
    where = f"en el lugar {low}" if low == high else f"entre los lugares {low} y {high}"
    return f"{firmness.label}: {where} en {trials_in_words(within)}."


def trials_in_words(share: float) -> str:
    """A share of the trials as people say it; only a whole share is called "todas"."""
    return "todas las pruebas" if share >= 1 else f"{int(round(share * 100, 6))} de cada 100 pruebas"


def _reading(actions: tuple[Stability, ...]) -> str:
    if len(actions) == 1:
        return "Hay una sola acción: no hay orden que probar."
    firm = sum(action.firmness is Firmness.FIRM for action in actions)
    first = f"La primera acción sigue primera en {trials_in_words(actions[0].same_share)}"
    some = f"{firm} de {len(actions)} acciones {agreeing(firm, 'tiene', 'tienen')}"
    of_all = some if firm else "Ninguna acción tiene"
    return f"{first}. {of_all} un lugar firme aunque los pesos cambien."
