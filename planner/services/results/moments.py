"""The results of each moment of truth: its questions taken together."""

from collections.abc import Sequence

from planner.services.results.answers import Answered
from planner.services.results.pooling import pool, pooled_mean, pooled_share, told
from planner.services.results.tally import Numbers
from planner.services.results.values import ItemResult, MomentResult
from planner.services.survey.form import SurveyForm, SurveyMoment
from planner.vocabulary import ItemKind


def read_moments(
    form: SurveyForm, answered: Answered, items: Sequence[ItemResult], weights: Numbers | None, confidence: float
) -> tuple[MomentResult, ...]:
    """All moments of the form in order, those without a question too: nothing is known about them."""
    return tuple(_read_moment(moment, answered, items, weights, confidence) for moment in form.moments)


def _read_moment(
    moment: SurveyMoment,
    answered: Answered,
    items: Sequence[ItemResult],
    weights: Numbers | None,
    confidence: float,
) -> MomentResult:
    own = tuple(row for row in items if row.item.moment_id == moment.id and row.item.kind is ItemKind.SATISFACTION)
    found = pool(answered.columns(told([row.item for row in own], answered)), weights)
    return MomentResult(
        moment=moment,
        items=own,
        satisfied=pooled_share(found, found.satisfied, confidence),
        dissatisfied=pooled_share(found, found.dissatisfied, confidence),
        mean=pooled_mean(found, confidence),
        clients=found.clients,
    )
