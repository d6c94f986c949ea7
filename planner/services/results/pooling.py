"""Questions of satisfaction taken together, by moments too: ten answers of one client are one client."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.services.results.answers import Answered, Codes, Numbers
from planner.services.results.items import BEST, NOTHING, SCORES, WORST, mean_estimate, share_estimate
from planner.services.results.statistics.intervals import effective_n, kish, ratio_variance
from planner.services.results.values import MASKED_BELOW, Estimate, ItemResult, MomentResult
from planner.services.survey.form import SurveyForm, SurveyItem, SurveyMoment
from planner.vocabulary import ItemKind

# Several questions of satisfaction taken together, without taking ten answers of one client for ten clients.

_OPTIONS = range(1, len(SCORES) + 1)
_STEP = 25
"""All scores are multiples of it."""
_BITS = 16


def _packed_table() -> NDArray[np.uint64]:
    """By code: four small counts in one number, so that one look-up and one sum a question do for all of them."""
    table = np.zeros(256, np.uint64)
    for option in _OPTIONS:
        counts = (1, option in BEST, option in WORST, int(SCORES[option - 1]) // _STEP)
        table[option] = sum(int(count) << _BITS * place for place, count in enumerate(counts))
    return table


_PACKED = _packed_table()


@dataclass(frozen=True)
class Pool:
    """What each client who answered at least one of the questions gave: numbers of answers, and points.

    `weights` are all 1 when `is_weighted` is false.
    """

    sizes: Numbers
    satisfied: Numbers
    dissatisfied: Numbers
    points: Numbers
    weights: Numbers
    is_weighted: bool

    @property
    def clients(self) -> int:
        return len(self.sizes)

    @property
    def answers(self) -> int:
        return int(self.sizes.sum())


def items_in_total(items: Sequence[SurveyItem], *sides: Answered) -> tuple[SurveyItem, ...]:
    """Those of some questions of satisfaction that go into a total of all `sides`.

    What fewer than MASKED_BELOW answered stays out: the rest of the total would give it away. When all are such, all go
    in: what several few said together gives none of them away.
    """
    known = tuple(item for item in items if all(_is_told(side.column(item)) for side in sides))
    return known or tuple(items)


def _is_told(column: Codes) -> bool:
    return int(np.count_nonzero((column >= _OPTIONS.start) & (column < _OPTIONS.stop))) >= MASKED_BELOW


def pool(columns: Codes, weights: Numbers | None) -> Pool:
    """Take questions x clients together; `weights` of the clients, None when all weigh the same."""
    packed = np.zeros(columns.shape[1], np.uint64)
    for column in columns:
        packed += _PACKED[column]
    answered = packed > 0
    kept, mask = packed[answered], np.uint64((1 << _BITS) - 1)
    sizes, satisfied, dissatisfied, steps = (
        (kept >> np.uint64(_BITS * place) & mask).astype(np.float64) for place in range(4)
    )
    known = np.ones(len(sizes)) if weights is None else weights[answered]
    return Pool(sizes, satisfied, dissatisfied, steps * _STEP, known, weights is not None)


def pooled_share(found: Pool, sums: Numbers, confidence: float) -> Estimate:
    """The share of `sums` (found.satisfied or found.dissatisfied) among all answers.

    Its interval is Wilson's with the effective n of answers that come in clusters, one cluster a client.
    """
    whole = float((found.weights * found.sizes).sum())
    if not whole:
        return NOTHING
    share = min(float((found.weights * sums).sum()) / whole, 1.0)
    return share_estimate(share, found.answers, _worth(found, share, sums, confidence), confidence)


def _worth(found: Pool, share: float, sums: Numbers, confidence: float) -> float | None:
    clients = kish(found.weights)
    if found.answers == found.clients:  # one answer a client: no clusters
        return clients if found.is_weighted else None
    variance = ratio_variance(sums, found.sizes, found.weights) if found.clients > 1 else 0.0
    return effective_n(share, variance, clients, found.answers, confidence)


def pooled_mean(found: Pool, confidence: float) -> Estimate:
    """The mean 0..100 of all answers; its interval counts clients, not answers."""
    whole = float((found.weights * found.sizes).sum())
    if not whole:
        return NOTHING
    mean = float((found.weights * found.points).sum()) / whole
    clients = kish(found.weights)
    variance = ratio_variance(found.points, found.sizes, found.weights) if found.clients > 1 else 0.0
    is_plain = found.answers == found.clients and not found.is_weighted
    return mean_estimate(mean, (variance * clients) ** 0.5, found.answers, None if is_plain else clients, confidence)


# The results of each moment of truth: its questions taken together.


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
    found = pool(answered.columns(items_in_total([row.item for row in own], answered)), weights)
    return MomentResult(
        moment=moment,
        items=own,
        satisfied=pooled_share(found, found.satisfied, confidence),
        dissatisfied=pooled_share(found, found.dissatisfied, confidence),
        mean=pooled_mean(found, confidence),
        clients=found.clients,
    )
