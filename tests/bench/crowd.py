"""How many people can work at once before one in twenty waits a second."""

import asyncio
from contextlib import AsyncExitStack
from statistics import quantiles
from time import perf_counter

from tests.bench.ratio import Ratio
from tests.bench.servers import Servers
from tests.bench.visitor import Visitor

LIMIT_S = 1.0
EVERY_S = 2.0
RERUNS = 3
SMALLEST, LARGEST = 4, 256


async def measure_crowd(servers: Servers) -> Ratio:
    """Active sessions under the limit at p95, ours on the heaviest screen, against the bare page."""
    ours = await _most(servers.ours, "requerimientos", servers.query)
    bare = await _most(servers.bare, "", "")
    return Ratio("Sesiones activas con p95 < 1 s", ours, bare, "", 1.0, more_is_better=True)


async def _most(address: str, screen: str, query: str) -> int:
    """The largest crowd that is served in time: doubled until it is not, then narrowed down twice."""
    good, size = 0, SMALLEST
    while size <= LARGEST and await _is_served(size, address, screen, query):
        good, size = size, size * 2
    bad = size
    for _ in range(2):
        middle = (good + bad) // 2
        if good < middle and bad <= LARGEST and await _is_served(middle, address, screen, query):
            good = middle
        else:
            bad = middle
    return max(good, 1)


async def _is_served(size: int, address: str, screen: str, query: str) -> bool:
    async with AsyncExitStack() as room:
        crowd = [await room.enter_async_context(Visitor(address, screen, query)) for _ in range(size)]
        waits = await asyncio.gather(*(_work(visitor, i / size) for i, visitor in enumerate(crowd)))
    times = [time for wait in waits for time in wait]
    return quantiles(times, n=20)[-1] < LIMIT_S


async def _work(visitor: Visitor, share: float) -> list[float]:
    """Reruns at a steady pace, this visitor starting at its `share` of the pause."""
    times = []
    await asyncio.sleep(share * EVERY_S)
    for _ in range(RERUNS):
        start = perf_counter()
        await visitor.rerun()
        times.append(perf_counter() - start)
        await asyncio.sleep(max(0.0, EVERY_S - times[-1]))
    return times
