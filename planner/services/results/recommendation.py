"""The net promoter score of a wave."""

from planner.services.results.answers import Codes
from planner.services.results.estimates import NOTHING
from planner.services.results.tally import Numbers, tally
from planner.services.results.values import Estimate, Recommendation
from planner.services.statistics.promoters import promoter_interval

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
