"""How many answers are needed, how they are shared out, and what a sample by strata says about all."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, sqrt
from typing import TypeVar

from planner.services.statistics.distributions import two_sided

Key = TypeVar("Key")
_ALMOST = 1e-9


def exact_sample_size(population: int, margin: float, confidence: float = 0.95, share: float = 0.5) -> float:
    """The answers for a margin (0..1) about a share of a finite population, not rounded (Cochran 1977, eq. 4.1-4.2).

    N = 500 at 5 points and 95 % is 217.5: Krejcie and Morgan (1970) print 217, whoever rounds up asks 218.
    """
    infinite = two_sided(confidence) ** 2 * share * (1 - share) / margin**2
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


def stratified_share(members: Sequence[int], answered: Sequence[int], shares: Sequence[float]) -> tuple[float, float]:
    """The share of all, and its standard error, from strata of known size (Lohr, 2nd ed., eq. 3.6-3.7).

    With finite population correction. Every stratum has at least two answers.
    """
    whole = sum(members)
    rows = list(zip(members, answered, shares, strict=True))
    share = sum(size / whole * part for size, _n, part in rows)
    variance = sum((1 - n / size) * (size / whole) ** 2 * part * (1 - part) / (n - 1) for size, n, part in rows)
    return share, sqrt(variance)


def every_kth(population: int, needed: int) -> int:
    """Ask every k-th client to reach `needed` of `population`: the largest whole step that still does; at least 1."""
    return max(floor(population / needed), 1) if needed else 1
