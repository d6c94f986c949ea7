"""The results of one question: shares, means and recommendation, each with its interval."""

import numpy as np

from planner.services.answers.client_answers import BLANK, NOT_USED
from planner.services.results.answers import Codes, Numbers, Tally, tally
from planner.services.results.statistics.intervals import promoter_interval, t_interval, wilson
from planner.services.results.values import Estimate, ItemResult, Recommendation
from planner.services.survey.form import SurveyItem
from planner.vocabulary import ItemKind

# Figures with their intervals, from shares and means and what the answers are worth.

NOTHING = Estimate(None, None, None, 0)
HIGHEST = 100.0
"""Of a mean."""


def share_estimate(share: float, n: int, worth: float | None, confidence: float) -> Estimate:
    """A share with Wilson's interval; `worth` is its effective n (None: as many as n)."""
    low, high = wilson(share, n if worth is None else worth, confidence)
    return Estimate(share, low, high, n, worth)


def mean_estimate(mean: float, deviation: float, n: int, worth: float | None, confidence: float) -> Estimate:
    """A mean 0..100 with Student's interval, kept on the scale.

    When all answered alike, or only one did, a deviation says nothing: then Wilson's interval of the mean as a share,
    whose variance no mean on the scale exceeds.
    """
    size = float(n) if worth is None else worth
    if deviation <= 0 or size <= 1:
        low, high = (HIGHEST * end for end in wilson(mean / HIGHEST, size, confidence))
    else:
        low, high = t_interval(mean, deviation, size, confidence)
    return Estimate(mean, max(low, 0.0), min(high, HIGHEST), n, worth)


# The results of one question.

SCORES = np.array([0.0, 25.0, 50.0, 75.0, 100.0])
"""Of the five options of satisfaction, from the worst to the best."""
WORST, BEST = (1, 2), (4, 5)
_FIVE = len(SCORES)


def is_satisfaction(item: SurveyItem) -> bool:
    """Whether a question asks how satisfied somebody is, about one thing or overall."""
    return item.kind in {ItemKind.SATISFACTION, ItemKind.OVERALL}


def read_item(item: SurveyItem, column: Codes, weights: Numbers | None, confidence: float) -> ItemResult:
    """Everything about one closed question, from the codes its clients gave."""
    found = tally(column, weights)
    asks = is_satisfaction(item)
    return ItemResult(
        item=item,
        counts=tuple(int(count) for count in found.counts[1 : len(item.options) + 1]),
        not_used=int(found.counts[NOT_USED]),
        blank=int(found.counts[BLANK]),
        satisfied=_share(found, BEST, confidence) if asks else None,
        dissatisfied=_share(found, WORST, confidence) if asks else None,
        mean=_mean(found, confidence) if asks else None,
    )


def _answers(found: Tally) -> int:
    return int(found.counts[1 : _FIVE + 1].sum())


def _worth(found: Tally) -> float | None:
    return found.worth(_FIVE) if found.is_weighted else None


def _share(found: Tally, options: tuple[int, int], confidence: float) -> Estimate:
    """The two best, or the two worst, of five."""
    total = found.total(1, _FIVE)
    if not total:
        return NOTHING
    share = min(found.total(*options) / total, 1.0)
    return share_estimate(share, _answers(found), _worth(found), confidence)


def _mean(found: Tally, confidence: float) -> Estimate:
    mass = found.mass[1 : _FIVE + 1]
    total, worth = float(mass.sum()), found.worth(_FIVE)
    if not total:
        return NOTHING
    mean = float((mass * SCORES).sum()) / total
    variance = float((mass * (SCORES - mean) ** 2).sum()) / total
    deviation = (variance * worth / (worth - 1)) ** 0.5 if worth > 1 else 0.0
    return mean_estimate(mean, deviation, _answers(found), _worth(found), confidence)


# The net promoter score of a wave.

_DETRACTORS, _PASSIVES, _PROMOTERS = (1, 7), (8, 9), (10, 11)
"""The first and last option of each, of 0..10 numbered from 1."""
_LAST = 11


def read_recommendation(column: Codes, weights: Numbers | None, confidence: float) -> Recommendation:
    """Promoters minus detractors, from the codes of the question of 0 to 10."""
    found = tally(column, weights)
    promoters, passives, detractors = (
        int(found.counts[first : last + 1].sum()) for first, last in (_PROMOTERS, _PASSIVES, _DETRACTORS)
    )
    total, worth = found.total(1, _LAST), found.worth(_LAST)
    if not total:
        return Recommendation(promoters, passives, detractors, NOTHING)
    share, against = found.total(*_PROMOTERS) / total, found.total(*_DETRACTORS) / total
    low, high = promoter_interval(share * worth, against * worth, worth, confidence)
    n = promoters + passives + detractors
    score = Estimate(share - against, low, high, n, worth if found.is_weighted else None)
    return Recommendation(promoters, passives, detractors, score)
