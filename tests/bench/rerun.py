"""How long the server takes to run a screen again."""

from statistics import median
from time import perf_counter

from tests.bench.ratio import Ratio
from tests.bench.servers import Servers
from tests.bench.visitor import Visitor

WARM_UP, ROUNDS, RERUNS = 5, 8, 10


async def measure_rerun(servers: Servers) -> Ratio:
    """The heaviest screen against the bare page, in turns so that a busy machine is busy for both."""
    ours: list[float] = []
    bare: list[float] = []
    async with (
        Visitor(servers.ours, "requerimientos", servers.query) as planner,
        Visitor(servers.bare) as floor,
    ):
        for visitor in (planner, floor):
            await _times(visitor, WARM_UP)
        for _ in range(ROUNDS):
            ours += await _times(planner, RERUNS)
            bare += await _times(floor, RERUNS)
    return Ratio("Volver a ejecutar «Requerimientos» (40 × 120)", 1000 * median(ours), 1000 * median(bare), "ms", 1.0)


async def _times(visitor: Visitor, count: int) -> list[float]:
    times = []
    for _ in range(count):
        start = perf_counter()
        await visitor.rerun()
        times.append(perf_counter() - start)
    return times
