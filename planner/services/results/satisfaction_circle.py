"""The service cycle with what clients say of each moment, in five bands: geometry and figures together."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import Circle, MomentMark, lay_out_circle
from planner.services.results.sentences import FEW, WEAKEST, can_be_shown, of_hundred, percent
from planner.services.results.values import Estimate, MomentResult, WaveResults

# Five bands of satisfaction, so that a figure is seen from afar before it is read.

CUTS = (50, 70, 80, 90)
"""Of every 100: where a new band begins."""
BANDS = ("menos de 50", "50 a 69", "70 a 79", "80 a 89", "90 o más")


def band_of(found: MomentResult | None) -> int | None:
    """0 for the fewest satisfied to 4 for the most; None when too few answered. Judged by the figure as it is shown."""
    if found is None or found.satisfied.value is None or not found.is_shown:
        return None
    return bisect_right(CUTS, of_hundred(found.satisfied.value))


# The service cycle with what clients say of each moment: geometry and figures together, whoever draws them.

ROOMY = 20
"""With more moments than these only names stand beside the marks."""
NOT_ASKED = "Sin preguntas"


@dataclass(frozen=True)
class RatedMark:
    """A moment on the ring. `band` is 0..4 (see `band_of`), None when there is nothing to colour.

    `figure` stands inside the mark, `facts` under the name (empty where there is no room for it).
    """

    mark: MomentMark
    result: MomentResult | None
    band: int | None
    is_weakest: bool
    figure: str
    facts: str


@dataclass(frozen=True)
class RatedCircle:
    """All moments, and the overall figure that stands in the centre (None when there is none to show)."""

    circle: Circle
    marks: tuple[RatedMark, ...]
    overall: Estimate | None


def rate_circle(matrix: Matrix, results: WaveResults) -> RatedCircle:
    """The circle of the cycle as it is now with the results of a wave; moments are matched by their id."""
    found = {row.moment.id: row for row in results.moments}
    weakest = results.weakest.moment.id if results.weakest else None
    named = tuple(
        replace(
            moment,
            name=f"{f'▼ {WEAKEST}: ' if moment.id == weakest else ''}{moment.position}. {moment.name}",
            critical=False,  # here the letters tell the weakest one apart, and nothing else
        )
        for moment in matrix.moments
    )
    roomy = len(named) <= ROOMY
    circle = lay_out_circle(replace(matrix, moments=named), under=int(roomy))
    marks = tuple(_rated(mark, found.get(mark.moment_id), weakest, with_facts=roomy) for mark in circle.marks)
    overall = results.overall.satisfied if results.overall else None
    return RatedCircle(circle, marks, overall if overall is not None and can_be_shown(overall) else None)


def _rated(mark: MomentMark, result: MomentResult | None, weakest: int | None, *, with_facts: bool) -> RatedMark:
    band = band_of(result)
    figure = "" if result is None or band is None else str(of_hundred(result.satisfied.value or 0))
    facts = facts_of(result) if with_facts else ""
    return RatedMark(mark, result, band, mark.moment_id == weakest, figure, facts)


def facts_of(result: MomentResult | None) -> str:
    """65 a 78 · 12 % insatisfechos · n = 120."""
    if result is None:
        return NOT_ASKED
    good = result.satisfied
    if not result.is_shown or good.low is None or good.high is None:
        return f"{FEW} (n = {result.clients})"
    interval = f"{of_hundred(good.low)} a {of_hundred(good.high)}"
    return f"{interval} · {percent(result.dissatisfied.value)} insatisfechos · n = {good.n}"
