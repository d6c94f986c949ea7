"""The proposed order: a transparent weighted sum of the five criteria, 0 to 100, and its weights.

score = 100 * sum(weight * favour) / sum(weight). There is no standard for impact and effort: this is an aid that the
team sees and edits, and it never touches the team's own numbering.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, select

from planner.errors import Refused
from planner.inputs.forms import NO_WEIGHT, WeightsForm
from planner.inputs.schema import accept
from planner.models import ScoringWeights
from planner.services.actor import Actor
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.services.people.permissions import permitted
from planner.services.priority.judgements import CRITERIA, INVERTED, Judgement, judgements_of
from planner.store.versions import edit, lock_cycle
from planner.vocabulary import Criterion, Permission, Quadrant

CUT = 50.0
IMPACT = tuple(criterion for criterion in CRITERIA if criterion not in INVERTED)
EFFORT = tuple(criterion for criterion in CRITERIA if criterion in INVERTED)


@dataclass(frozen=True)
class Weights:
    """How much each criterion weighs, 0-10 each."""

    importance: int
    gap: int
    reach: int
    effort: int
    cost: int

    def __getitem__(self, criterion: Criterion) -> int:
        return int(getattr(self, criterion.value))

    @property
    def vector(self) -> NDArray[np.float64]:
        """The five weights in the order of `CRITERIA`."""
        return np.array([self[criterion] for criterion in CRITERIA], dtype=np.float64)


@dataclass(frozen=True)
class Contribution(Judgement):
    """A judgement with its weight and the points (of the 0-100 score) that it gives."""

    weight: int
    points: float


@dataclass(frozen=True)
class ScoredAction:
    """An action with its score 0-100, why, and its place in both orders (1 = first)."""

    action_id: int
    text: str
    team_place: int
    proposed_place: int
    score: float
    impact: float
    effort: float
    parts: tuple[Contribution, ...]

    @property
    def unjudged(self) -> tuple[Criterion, ...]:
        """The criteria where something is "sin valorar"."""
        return tuple(part.criterion for part in self.parts if part.assumed)

    @property
    def quadrant(self) -> Quadrant:
        """Where it falls: impact is high from the cut up, effort is high above the cut."""
        if self.impact >= CUT:
            return Quadrant.DO_NOW if self.effort <= CUT else Quadrant.BIG_PROJECT
        return Quadrant.IF_TIME if self.effort <= CUT else Quadrant.LATER


@dataclass(frozen=True)
class Proposal:
    """The actions in the proposed order, for those weights."""

    weights: Weights
    actions: tuple[ScoredAction, ...]

    @property
    def action_ids(self) -> tuple[int, ...]:
        return tuple(action.action_id for action in self.actions)

    @property
    def in_team_order(self) -> tuple[ScoredAction, ...]:
        return tuple(sorted(self.actions, key=lambda action: action.team_place))

    @property
    def favours(self) -> NDArray[np.float64]:
        """The favour of every action (rows, in the team's order) on every criterion (columns, as `CRITERIA`)."""
        rows = [[part.favour for part in action.parts] for action in self.in_team_order]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(CRITERIA))


def propose_order(matrix: Matrix, weights: Weights) -> Proposal:
    """The order that the weights propose; equal scores keep the team's order. Raises Refused when all weights are 0."""
    if not weights.vector.any():
        raise Refused(NO_WEIGHT)
    judged = judgements_of(matrix)
    scored = [
        _scored(action, place, judged[action.id], weights) for place, action in enumerate(matrix.actions, start=1)
    ]
    unplaced = Proposal(weights, tuple(scored))
    places = places_for(unplaced.favours, weights.vector[np.newaxis])[:, 0]
    placed = [_placed(action, int(place)) for action, place in zip(scored, places, strict=True)]
    return Proposal(weights, tuple(sorted(placed, key=lambda action: action.proposed_place)))


def places_for(favours: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The place of each action under each set of weights.

    `favours` has shape (actions, criteria) in the team's order, `weights` (sets, criteria), no set all zero; the result
    is (actions, sets), 1 = first. Scores are rounded so that equal ones tie exactly, and ties keep the team's order.
    """
    shares = weights / weights.sum(axis=1, keepdims=True)
    order = np.argsort(-(favours @ shares.T).round(9), axis=0, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, len(favours) + 1)[:, np.newaxis], axis=0)
    return places


def _scored(action: MatrixAction, place: int, judged: tuple[Judgement, ...], weights: Weights) -> ScoredAction:
    total = float(weights.vector.sum())
    parts = tuple(
        Contribution(
            **vars(judgement),
            weight=weights[judgement.criterion],
            points=100 * weights[judgement.criterion] * judgement.favour / total,
        )
        for judgement in judged
    )
    favours = {part.criterion: part.favour for part in parts}
    return ScoredAction(
        action_id=action.id,
        text=action.text,
        team_place=place,
        proposed_place=place,
        score=round(sum(part.points for part in parts), 6),
        impact=_axis(IMPACT, favours, weights),
        effort=round(100 - _axis(EFFORT, favours, weights), 6),
        parts=parts,
    )


def _placed(action: ScoredAction, place: int) -> ScoredAction:
    return ScoredAction(**(vars(action) | {"proposed_place": place}))


def _axis(criteria: tuple[Criterion, ...], favours: Mapping[Criterion, float], weights: Weights) -> float:
    """The weighted mean of some criteria, 0-100; the plain mean when none of them weighs."""
    weighed = {criterion: weights[criterion] for criterion in criteria}
    if not any(weighed.values()):
        weighed = dict.fromkeys(criteria, 1)
    total = sum(weight * favours[criterion] for criterion, weight in weighed.items())
    return round(100 * total / sum(weighed.values()), 6)


# The weights of a cycle's proposed order.

FIELDS = tuple(WeightsForm.model_fields)


def read_weights(cycle_id: int, *, session: Session) -> tuple[Weights, int]:
    """The weights of a cycle and their row version; the usual ones with version 0 while nobody has changed them."""
    row = _find(cycle_id, session)
    source = row or ScoringWeights(cycle_id=cycle_id)
    return Weights(**{name: getattr(source, name) for name in FIELDS}), row.version if row else 0


def edit_weights(
    cycle_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> ScoringWeights:
    """Change some or all weights (fields of WeightsForm). Raises InvalidInput, Conflict or NotFound."""
    lock_cycle(session, cycle_id)
    row = _find(cycle_id, session) or ScoringWeights(cycle_id=cycle_id)
    form = accept(WeightsForm, {name: getattr(row, name) for name in FIELDS} | dict(values))
    permitted(session, actor, Permission.PRIORITISE, summary="Cambió los pesos de la propuesta", cycle_id=cycle_id)
    session.add(row)
    session.flush()
    edit(session, row, {name: getattr(form, name) for name in values}, version=version)
    return row


def _find(cycle_id: int, session: Session) -> ScoringWeights | None:
    return session.exec(select(ScoringWeights).where(ScoringWeights.cycle_id == cycle_id)).one_or_none()
