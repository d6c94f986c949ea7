"""What the marks of the circle mean: emotions with colour, sign and word; the critical ones; the phases by number."""

from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Group, Polygon, Shape
from reportlab.lib.colors import HexColor

from planner import palette
from planner.exports.circle_shapes import body_shape, text_shape
from planner.exports.pdf.fonts import BOLD, REGULAR
from planner.exports.pdf.styles import ACCENT
from planner.exports.pdf.text import text_width
from planner.vocabulary import Emotion, Phase

CRITICAL = "Momento crítico"
UNKNOWN = "Sin anotar"

Entry = tuple[float, Sequence[Shape]]
"""A width and the shapes drawn from x = 0 to it, around y = 0."""


def legend_group(size: float) -> Group:
    """Two centred rows around (0, 0): emotions and critical mark above, phases below; `size` is that of the letters."""
    emotions = [_emotion_entry(emotion, size) for emotion in (*Emotion, None)]
    marks = [*emotions, _critical_entry(size)]
    phases = [_phase_entry(phase, number, size) for number, phase in enumerate(Phase, start=1)]
    return Group(*_row(marks, 0.9 * size, size), *_row(phases, -0.9 * size, size))


def _row(entries: Sequence[Entry], y: float, size: float) -> Iterator[Group]:
    gap = 1.6 * size
    x = -(sum(width for width, _ in entries) + gap * (len(entries) - 1)) / 2
    for width, shapes in entries:
        group = Group(*shapes)
        group.translate(x, y)
        yield group
        x += width + gap


def _emotion_entry(emotion: Emotion | None, size: float) -> Entry:
    sign, word = (emotion.sign, emotion.label) if emotion is not None else ("?", UNKNOWN)
    mark = body_shape((0.5 * size, 0), 0.5 * size, emotion, critical=False)
    sign_shape = text_shape(sign, (1.4 * size, 0), size, font=BOLD)
    left = 1.7 * size + text_width(sign, BOLD, size)
    return left + text_width(word, REGULAR, size), (mark, sign_shape, text_shape(word, (left, 0), size))


def _critical_entry(size: float) -> Entry:
    mark = body_shape((0.7 * size, 0), 0.5 * size, None, critical=True)
    return 1.7 * size + text_width(CRITICAL, BOLD, size), (mark, text_shape(CRITICAL, (1.7 * size, 0), size, font=BOLD))


def _phase_entry(phase: Phase, number: int, size: float) -> Entry:
    half, width = 0.62 * size, 1.5 * size
    fill = HexColor(palette.PHASE_FILL[number - 1])
    piece = Polygon([0, -half, width, -half, width, half, 0, half], fillColor=fill, strokeColor=None)
    digit = text_shape(str(number), (width / 2, 0), size, anchor="middle", font=BOLD, color=ACCENT)
    left = width + 0.4 * size
    return left + text_width(phase.label, REGULAR, size), (piece, digit, text_shape(phase.label, (left, 0), size))
