"""Five bands of satisfaction, so that a figure is seen from afar before it is read."""

from bisect import bisect_right

from planner.services.results.values import MomentResult
from planner.services.results.words import of_hundred

CUTS = (50, 70, 80, 90)
"""Of every 100: where a new band begins."""
BANDS = ("menos de 50", "50 a 69", "70 a 79", "80 a 89", "90 o más")


def band_of(found: MomentResult | None) -> int | None:
    """0 for the fewest satisfied to 4 for the most; None when too few answered. Judged by the figure as it is shown."""
    if found is None or found.satisfied.value is None or not found.is_shown:
        return None
    return bisect_right(CUTS, of_hundred(found.satisfied.value))
