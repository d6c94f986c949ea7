"""The weights of a cycle's proposed order."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from planner.inputs.forms import WeightsForm
from planner.inputs.schema import accept
from planner.models import ScoringWeights
from planner.services.actor import Actor
from planner.services.permissions import permitted
from planner.services.scoring.order import Weights
from planner.store.versions import edit, lock_cycle
from planner.vocabulary import Permission

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
