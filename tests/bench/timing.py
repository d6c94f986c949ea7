"""Two pieces of work timed in turns."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

TIMES = 3


def compared(ours: Callable[[], object], floor: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """Median seconds of both; in turns, so that a busy machine is busy for both."""
    pairs = [(_seconds(ours), _seconds(floor)) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
