"""The service cycle as a circle: where its moments, phases and names stand. Pure geometry, whoever draws it.

The ring of moments has radius 1 and its centre at (0, 0); x grows to the right and y upwards. Angles are degrees
clockwise from the top, as people read a clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

from planner.services.circle_labels import HALF_HEIGHT, HALF_WIDTH, Label, Point, at_angle, place_labels
from planner.services.matrix import Matrix, MatrixMoment
from planner.vocabulary import Emotion, Phase

__all__ = [
    "HALF_HEIGHT",
    "HALF_WIDTH",
    "Circle",
    "Label",
    "MomentMark",
    "PhaseArc",
    "Point",
    "at_angle",
    "lay_out_circle",
]

PHASE_INNER = 0.62
PHASE_OUTER = 0.74
SIGN_RADIUS = 0.83
CENTER_RADIUS = 0.5
ARC_GAP = 0.8
"""Degrees left free at each end of a piece of the ring of phases."""


@dataclass(frozen=True)
class MomentMark:
    """A moment on the ring. `radius` is that of its mark, and the half diagonal of the rhombus of a critical one."""

    moment_id: int
    number: int
    name: str
    phase: Phase | None
    emotion: Emotion | None
    critical: bool
    angle: float
    x: float
    y: float
    radius: float
    sign_at: Point
    label: Label


@dataclass(frozen=True)
class PhaseArc:
    """A run of moments of the same phase as a piece of ring; `number` is 1..4, None without a phase."""

    phase: Phase | None
    start: float
    end: float

    @property
    def number(self) -> int | None:
        return None if self.phase is None else list(Phase).index(self.phase) + 1

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def number_at(self) -> Point:
        """Where its number stands, inside the ring of phases."""
        return at_angle(self.middle, (PHASE_INNER + PHASE_OUTER) / 2)

    def outline(self) -> tuple[Point, ...]:
        """The closed outline, a little shorter at both ends so that neighbours stay apart."""
        full = self.end - self.start >= 359.99
        start, end = (self.start, self.end) if full else (self.start + ARC_GAP, self.end - ARC_GAP)
        steps = max(2, round((end - start) / 3))
        angles = [start + (end - start) * step / steps for step in range(steps + 1)]
        outer = [at_angle(angle, PHASE_OUTER) for angle in angles]
        return (*outer, *(at_angle(angle, PHASE_INNER) for angle in reversed(angles)), outer[0])


@dataclass(frozen=True)
class Circle:
    """The whole drawing. `text_size` is the size of the names, in radii of the ring."""

    marks: tuple[MomentMark, ...]
    arcs: tuple[PhaseArc, ...]
    text_size: float


def lay_out_circle(matrix: Matrix, *, under: int = 0) -> Circle:
    """The circle of a matrix: first moment at the top, the others clockwise at equal distances.

    `under` keeps room for that many lines below each name.
    """
    moments = matrix.moments
    size = _text_size(len(moments))
    radius = min(0.085, 0.42 * 2 * pi / max(len(moments), 1))
    angles = [360 * index / len(moments) for index in range(len(moments))]
    labels = place_labels(moments, angles, size, radius, under=under)
    marks = tuple(
        _mark(moment, angle, radius, label) for moment, angle, label in zip(moments, angles, labels, strict=True)
    )
    return Circle(marks, _phase_arcs(moments), size)


def _text_size(count: int) -> float:
    if count <= 12:
        return 0.085
    return 0.074 if count <= 20 else 0.064 if count <= 30 else min(0.056, 2.24 / count)


def _mark(moment: MatrixMoment, angle: float, radius: float, label: Label) -> MomentMark:
    x, y = at_angle(angle, 1)
    return MomentMark(
        moment.id,
        moment.position,
        moment.name,
        moment.phase,
        moment.emotion,
        moment.critical,
        angle,
        x,
        y,
        radius,
        at_angle(angle, SIGN_RADIUS),
        label,
    )


def _phase_arcs(moments: Sequence[MatrixMoment]) -> tuple[PhaseArc, ...]:
    """Arcs over runs of neighbours of one phase; a run that goes on from the last moment to the first is one arc."""
    if not moments:
        return ()
    step = 360 / len(moments)
    runs: list[tuple[Phase | None, int, int]] = []
    for index, moment in enumerate(moments):
        if runs and runs[-1][0] is moment.phase:
            runs[-1] = (moment.phase, runs[-1][1], index)
        else:
            runs.append((moment.phase, index, index))
    if len(runs) > 1 and runs[0][0] is runs[-1][0]:
        phase, first, _ = runs.pop()
        runs[0] = (phase, first - len(moments), runs[0][2])
    return tuple(PhaseArc(phase, (first - 0.5) * step, (last + 0.5) * step) for phase, first, last in runs)
