"""From a wave to its results: the list to choose from, and one pass over the responses of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sqlmodel import Session, col, func, select

from planner.formats import count
from planner.models import BranchGoal, Requirement, Response, Wave
from planner.services.results.answers import Answered, Numbers, read_answer_codes
from planner.services.results.groups import read_groupings
from planner.services.results.importance import read_importance
from planner.services.results.items import read_item, read_recommendation
from planner.services.results.pooling import read_moments
from planner.services.results.reliability import read_reliability
from planner.services.results.sentences import how_made, warnings_about
from planner.services.results.values import ItemResult, Recommendation, WaveResults
from planner.services.results.weighting import Weighting, branches_in_wave, known_clients, weigh
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_wave, form_of_wave, waves_of
from planner.vocabulary import Importance, ItemKind

# Reading the results of a wave: one pass over its responses.


def read_results(wave_id: int, *, session: Session, weighted: bool = False) -> WaveResults:
    """Everything about one wave, as it stands now. Raises NotFound.

    `weighted` lets each branch count as its known clients; when that cannot be, the figures are not weighted and a
    warning says why.
    """
    wave = find_wave(wave_id, session=session)
    form = form_of_wave(wave, session=session)
    answered = read_answer_codes(wave, form, session=session)
    branches = branches_in_wave(wave_id, answered, session=session)
    weighting = _weighting(wave_id, answered, branches, session) if weighted else Weighting(None)
    weights, confidence = weighting.weights, wave.confidence / 100
    items = tuple(read_item(item, answered.column(item), weights, confidence) for item in answered.items)
    return WaveResults(
        wave_id=wave.id,
        number=wave.number,
        name=wave.name,
        form=form,
        responses=answered.clients,
        by_road=answered.by_road,
        first_at=answered.first_at,
        last_at=answered.last_at,
        is_weighted=weights is not None,
        confidence=confidence,
        overall=_overall(items),
        items=items,
        moments=read_moments(form, answered, items, weights, confidence),
        recommendation=_recommendation(answered, weights, confidence),
        reliability=read_reliability(answered),
        importance=read_importance(answered, items, _stated(form, session), confidence),
        groupings=read_groupings(form, answered, branches, weights, confidence),
        warnings=(*_warnings(wave, answered), *weighting.warnings),
        how=how_made(confidence, weights is not None),
    )


def _weighting(wave_id: int, answered: Answered, branches: dict[int, str], session: Session) -> Weighting:
    return weigh(answered, known_clients(wave_id, session=session), branches)


def _overall(items: tuple[ItemResult, ...]) -> ItemResult | None:
    return next((row for row in items if row.item.kind is ItemKind.OVERALL), None)


def _recommendation(answered: Answered, weights: Numbers | None, confidence: float) -> Recommendation | None:
    found = answered.of_kind(ItemKind.RECOMMENDATION)
    return read_recommendation(answered.column(found[0]), weights, confidence) if found else None


def _warnings(wave: Wave, answered: Answered) -> tuple[str, ...]:
    return warnings_about(answered.clients, wave.margin, wave.confidence / 100, wave.state)


def _stated(form: SurveyForm, session: Session) -> dict[int, Importance | None]:
    """Requirement id → how important the team says it is, as it stands in the matrix now."""
    asked = {item.requirement_id for item in form.items if item.requirement_id is not None}
    rows = session.exec(select(Requirement.id, Requirement.importance).where(col(Requirement.id).in_(asked)))
    return dict(cast(Iterable[tuple[int, Importance | None]], rows.all()))


# The waves of a cycle to choose from, each with how many answered.


@dataclass(frozen=True)
class ListedWave:
    """A wave with its number of answers. `knows_clients`: each branch can be weighted."""

    id: int
    number: int
    name: str
    responses: int
    knows_clients: bool

    @property
    def label(self) -> str:
        """Ola 2: Después de las mejoras (118 respuestas)."""
        name = f": {self.name}" if self.name else ""
        return f"Ola {self.number}{name} ({count(self.responses, 'respuesta', 'respuestas')})"


def list_waves(cycle_id: int, *, session: Session) -> tuple[ListedWave, ...]:
    """The waves of a cycle, the newest first."""
    counted = (
        select(Response.wave_id, func.count(col(Response.id)))
        .join(Wave)
        .where(Wave.cycle_id == cycle_id)
        .group_by(col(Response.wave_id))
    )
    answered = dict(session.exec(counted).all())
    known = select(BranchGoal.wave_id).join(Wave).where(Wave.cycle_id == cycle_id, BranchGoal.clients > 0)
    with_clients = set(session.exec(known))
    return tuple(
        ListedWave(
            wave.id,
            wave.number,
            wave.name,
            answered.get(wave.id, 0),
            wave.id in with_clients,
        )
        for wave in waves_of(cycle_id, session=session)
    )
