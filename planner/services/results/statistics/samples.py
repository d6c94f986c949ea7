"""How many answers are needed, how they are shared out, and whom to ask."""

from collections.abc import Mapping
from math import ceil, floor
from typing import TypeVar

from planner.services.results.statistics.distributions import two_sided

Key = TypeVar("Key")
_ALMOST = 1e-9


def exact_sample_size(population: int, margin: float, confidence: float = 0.95) -> float:
    """The answers for a margin (0..1) about one half of a finite population, not rounded (Cochran 1977, eq. 4.1-4.2).

    N = 500 at 5 points and 95 % is 217.5: Krejcie and Morgan (1970) print 217, whoever rounds up asks 218.
    """
    infinite = two_sided(confidence) ** 2 * 0.25 / margin**2
    return infinite / (1 + (infinite - 1) / population) if population else 0.0


def sample_size(population: int, margin: float, confidence: float = 0.95) -> int:
    """The whole number of answers for a margin whatever the share is; rounded up, so that the margin holds."""
    return min(ceil(exact_sample_size(population, margin, confidence) - _ALMOST), population)


def allocate(total: int, sizes: Mapping[Key, int]) -> dict[Key, int]:
    """`total` shared out in proportion to `sizes` by largest remainder (Hamilton): the parts always sum to it.

    Equal remainders go to the larger, then to the earlier. With no size at all nothing is shared out.
    """
    whole = sum(sizes.values())
    if not whole:
        return dict.fromkeys(sizes, 0)
    parts = {key: total * size // whole for key, size in sizes.items()}
    order = sorted(sizes, key=lambda key: (-(total * sizes[key] % whole), -sizes[key]))
    for key in order[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def every_kth(population: int, needed: int) -> int:
    """Ask every k-th client to reach `needed` of `population`: the largest whole step that still does; at least 1."""
    return max(floor(population / needed), 1) if needed else 1
