"""Five bands of satisfaction, so that a figure is seen from afar before it is read."""

from bisect import bisect_right

from planner.services.results.values import Estimate
from planner.services.results.words import can_be_shown

CUTS = (50, 70, 80, 90)
"""Of every 100: where a new band begins."""
BANDS = ("menos de 50", "50 a 69", "70 a 79", "80 a 89", "90 o más")


def band_of(estimate: Estimate | None) -> int | None:
    """0 for the fewest satisfied to 4 for the most; None when too few answered. Judged by the figure as it is shown."""
    if estimate is None or estimate.value is None or not can_be_shown(estimate):
        return None
    return bisect_right(CUTS, round(100 * estimate.value))
