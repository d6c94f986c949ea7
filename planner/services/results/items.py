"""The results of one question."""

import numpy as np

from planner.services.answers.packing import BLANK, NOT_USED
from planner.services.results.answers import Codes
from planner.services.results.estimates import NOTHING, mean_estimate, share_estimate
from planner.services.results.tally import Numbers, Tally, tally
from planner.services.results.values import Estimate, ItemResult
from planner.services.survey.form import SurveyItem
from planner.vocabulary import ItemKind

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
