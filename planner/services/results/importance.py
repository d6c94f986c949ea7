"""What matters for overall satisfaction, against how well it is done and what the team said matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.formats import agreeing, listed
from planner.services.results.answers import Answered, Numbers
from planner.services.results.reliability import PairProducts, pair_products
from planner.services.results.statistics.distributions import student_two_sided
from planner.services.results.statistics.question_relations import relative_weights
from planner.services.results.values import Estimate, ImportanceMap, ImportancePoint, ItemResult
from planner.vocabulary import Importance, ItemKind

# What matters most for overall satisfaction against how well it is done: the importance-performance map.

FIRST, KEEP, CAN_WAIT, TOO_MUCH = "Mejorar primero", "Mantener", "Puede esperar", "Quizás sobra esfuerzo"
FEWEST_CLIENTS, CLIENTS_AN_ITEM = 30, 5
ASKED_OFTEN = 0.5
"""A question that fewer of the clients answered is left out: with it hardly anybody would have answered all."""
_NO_VARIANCE = 1e-12


@dataclass(frozen=True)
class Derived:
    """The shares of importance of some questions, with their intervals (k each); they sum to 1."""

    shares: Numbers
    low: Numbers
    high: Numbers
    r2: float


def read_importance(
    answered: Answered, rows: Sequence[ItemResult], stated: Mapping[int, Importance | None], confidence: float
) -> ImportanceMap:
    """The map of the questions of satisfaction. `rows` are their results, `stated` requirement id → importance."""
    overall = answered.of_kind(ItemKind.OVERALL)
    kept = [row for row in rows if row.item.kind is ItemKind.SATISFACTION and row.n > ASKED_OFTEN * answered.clients]
    if not overall or len(kept) < 2:
        return _none("El mapa necesita la pregunta general y al menos dos preguntas que responda más de la mitad.")
    products = pair_products(answered.columns([overall[0], *(row.item for row in kept)]))
    needed, clients = max(FEWEST_CLIENTS, CLIENTS_AN_ITEM * len(kept)), products.fewest
    if clients < needed:
        return _none(_too_few(clients, needed), clients)
    derived = derive(products, confidence)
    if derived is None:
        return _none("Las respuestas casi no varían: no se puede ver qué pesa más en la satisfacción.", clients)
    left = sum(row.item.kind is ItemKind.SATISFACTION for row in rows) - len(kept)
    return _map(kept, derived, stated, clients, _left_out(left))


def derive(products: PairProducts, confidence: float) -> Derived | None:
    """Relative weights of the questions for the first one, as shares of R2; None when nothing is explained.

    Their intervals leave out one group of clients at a time (delete-a-group jackknife: variance (G - 1)/G sum of
    squares, with G - 1 degrees of freedom), which costs no second look at the answers.
    """
    found = _weights(products.covariance())
    if found is None:
        return None
    shares, groups = found / found.sum(), len(products.sizes)
    without = [_weights(products.covariance(group)) for group in range(groups)]
    known = np.array([row / row.sum() for row in without if row is not None])
    spread = np.sqrt((groups - 1) / groups * np.square(known - known.mean(axis=0)).sum(axis=0))
    half = student_two_sided(confidence, groups - 1) * spread
    explained = min(float(found.sum()), 1.0)  # correlations of different clients may promise a little too much
    return Derived(shares, np.maximum(shares - half, 0), np.minimum(shares + half, 1), explained)


def _weights(covariance: Numbers) -> Numbers | None:
    """Relative weights of all but the first for the first; a question that does not vary weighs nothing."""
    variances = np.diag(covariance)
    scale = np.sqrt(np.where(variances > _NO_VARIANCE, variances, np.inf))
    correlations = covariance / np.outer(scale, scale)
    if variances[0] <= _NO_VARIANCE:
        return None
    weights = relative_weights(correlations[1:, 1:], correlations[1:, 0])
    return weights if weights.sum() > _NO_VARIANCE else None


def _map(
    rows: Sequence[ItemResult],
    derived: Derived,
    stated: Mapping[int, Importance | None],
    clients: int,
    reason: str,
) -> ImportanceMap:
    performances = [row.satisfied.value for row in rows if row.satisfied and row.satisfied.value is not None]
    importance_cut, performance_cut = 1 / len(rows), sum(performances) / len(performances)
    points = []
    for place, row in enumerate(rows):
        interval = Estimate(
            float(derived.shares[place]), float(derived.low[place]), float(derived.high[place]), clients
        )
        wanted = stated.get(row.item.requirement_id or 0)
        points.append(_point(row, interval, wanted, importance_cut, performance_cut))
    return ImportanceMap(tuple(points), importance_cut, performance_cut, derived.r2, clients, reason)


def _point(
    row: ItemResult, importance: Estimate, stated: Importance | None, importance_cut: float, performance_cut: float
) -> ImportancePoint:
    performance = row.satisfied or Estimate(None, None, None, 0)
    matters = (importance.value or 0) >= importance_cut
    does_well = (performance.value or 0) >= performance_cut
    quadrant = (KEEP if does_well else FIRST) if matters else (TOO_MUCH if does_well else CAN_WAIT)
    return ImportancePoint(
        item=row.item,
        stated=stated,
        derived=importance.value,
        derived_low=importance.low,
        derived_high=importance.high,
        performance=performance,
        quadrant=quadrant,
        is_doubtful=_crosses(importance, importance_cut) or _crosses(performance, performance_cut),
    )


def _crosses(estimate: Estimate, cut: float) -> bool:
    return estimate.low is None or estimate.high is None or estimate.low <= cut <= estimate.high


def _none(reason: str, clients: int = 0) -> ImportanceMap:
    return ImportanceMap((), None, None, None, clients, reason)


def _too_few(clients: int, needed: int) -> str:
    return (
        f"Para este mapa hacen falta al menos {needed} clientes que respondan cada par de preguntas, y en alguno hay "
        f"{clients}. "
        "Por ahora guíese por la importancia que anotó el equipo."
    )


def _left_out(number: int) -> str:
    if not number:
        return ""
    subject = agreeing(number, "Una pregunta no está", f"{number} preguntas no están")
    return f"{subject} en el mapa porque la respondió menos de la mitad de los clientes."


# What the team said matters against what the answers show to matter.

CLEARLY_MORE, CLEARLY_LESS = 1.25, 0.75
"""How many times the mean weight a question must weigh to be said to weigh much or little."""


def stated_against_derived(found: ImportanceMap) -> tuple[str, ...]:
    """Where both disagree, one sentence for what was underrated and one for what was overrated; none without a map."""
    cut = found.importance_cut
    if not cut:
        return ()
    known = [point for point in found.points if point.stated is not None and point.derived is not None]
    heavier = [p for p in known if _stated(p) <= Importance.MEDIUM and (p.derived or 0) >= CLEARLY_MORE * cut]
    lighter = [p for p in known if _stated(p) >= Importance.HIGH and (p.derived or 0) <= CLEARLY_LESS * cut]
    return tuple(
        f"{agreeing(len(points), 'Pesa', 'Pesan')} {word} de lo que el equipo anotó: {_numbers(points)}."
        for word, points in (("más", heavier), ("menos", lighter))
        if points
    )


def _stated(point: ImportancePoint) -> Importance:
    return point.stated if point.stated is not None else Importance.MEDIUM


def _numbers(points: list[ImportancePoint]) -> str:
    numbers = [str(point.item.number) for point in points]
    return f"{agreeing(len(numbers), 'pregunta', 'preguntas')} {listed(numbers)}"
