"""The service cycle as a circle: pure geometry, whoever draws it, and the same in words.

The ring of moments has radius 1 and its centre at (0, 0); x grows to the right and y upwards. Angles are degrees
clockwise from the top, as people read a clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

from planner.formats import count
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.moments.circle_labels import HALF_HEIGHT, HALF_WIDTH, Label, Point, at_angle, place_labels
from planner.vocabulary import Emotion, InstitutionKind, Phase

# The service cycle as a circle: where its moments, phases and names stand. Pure geometry, whoever draws it.

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


# The circle and the emotion curve in words: titles that state the finding, and texts instead of the drawings.


def client_words(matrix: Matrix) -> tuple[str, str]:
    """Who stands at the centre of the cycle, in two lines."""
    if matrix.institution_kind is InstitutionKind.PUBLIC_OFFICE:
        return "La ciudadana", "o el ciudadano"
    return "La clienta", "o el cliente"


def circle_finding(matrix: Matrix) -> str:
    """One sentence with what stands out in the cycle."""
    if not matrix.moments:
        return "Todavía no hay momentos de verdad en este ciclo"
    total = count(len(matrix.moments), "momento de verdad", "momentos de verdad")
    critical = sum(moment.critical for moment in matrix.moments)
    bad = sum(moment.emotion is not None and moment.emotion < Emotion.NEUTRAL for moment in matrix.moments)
    facts = [count(critical, "crítico", "críticos")] if critical else []
    if bad:
        facts.append(f"{count(bad, 'se vive', 'se viven')} con una emoción mala")
    return f"{total}: {' y '.join(facts)}" if facts else total


def emotion_finding(matrix: Matrix) -> str:
    """One sentence with the lowest point of the journey."""
    known = [moment for moment in matrix.moments if moment.emotion is not None]
    if not known:
        return "Todavía no se anotó qué siente la clientela en cada momento"
    lowest = min(known, key=lambda moment: moment.emotion or 0)
    missing = len(matrix.moments) - len(known)
    rest = f"; {count(missing, 'momento', 'momentos')} sin anotar" if missing else ""
    if lowest.emotion is not None and lowest.emotion < Emotion.NEUTRAL:
        return f"El punto más bajo es el momento {lowest.position}: {lowest.name}{rest}"
    return f"Ningún momento se vive con una emoción mala{rest}"


def describe_circle(matrix: Matrix) -> str:
    """The circle in words, for whoever cannot see it."""
    if not matrix.moments:
        return f"Círculo del ciclo de servicio {matrix.name}: todavía no tiene momentos de verdad."
    moments = "; ".join(_describe_moment(moment) for moment in matrix.moments)
    total = count(len(matrix.moments), "momento de verdad", "momentos de verdad")
    return f"Círculo del ciclo de servicio {matrix.name}, con {total}, en orden desde arriba: {moments}."


def _describe_moment(moment: MatrixMoment) -> str:
    facts = [moment.phase.label.lower()] if moment.phase else []
    facts.append(f"emoción {moment.emotion.label.lower()}" if moment.emotion is not None else "emoción sin anotar")
    if moment.critical:
        facts.append("momento crítico")
    return f"{moment.position}, {moment.name} ({', '.join(facts)})"


def describe_emotions(matrix: Matrix) -> str:
    """The emotion curve in words, for whoever cannot see it."""
    if not matrix.moments:
        return f"Curva de emociones del ciclo {matrix.name}: todavía no tiene momentos de verdad."
    steps = "; ".join(f"{moment.position}, {moment.name}: {_feeling(moment)}" for moment in matrix.moments)
    return f"Curva de emociones del ciclo {matrix.name}, de muy mala (−2) a muy buena (+2): {steps}."


def _feeling(moment: MatrixMoment) -> str:
    feeling = moment.emotion.label.lower() if moment.emotion is not None else "sin anotar"
    return f"{feeling}, momento crítico" if moment.critical else feeling
