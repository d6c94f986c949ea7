"""Figures with their intervals as drawings: an axis, then a row for each; widths and heights in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle as Disc
from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import white

from planner.exports.moments.shapes import text_shape
from planner.exports.pdf.styles import ACCENT, BODY_BOLD, FAINT_RULE, MUTED, RULE, TEXT, TextStyle
from planner.exports.pdf.text import wrap
from planner.services.results.interval_rows import IntervalRow, reach_of

LABELS = 0.54
"""The part of the width that the labels take."""
WORDS = TextStyle(8, color=MUTED)
PAD = 3.0
DOT = 3.6


@dataclass(frozen=True)
class Axis:
    """From where to where, in points of 100; ticks with their names."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    name: str

    def place(self, value: float, width: float) -> float:
        """Where a share or difference stands on a drawing of that width."""
        start = LABELS * width + 8
        return start + (100 * value - self.low) / (self.high - self.low) * (width - start - 14)


SHARES = Axis(0, 100, tuple((tick, str(tick)) for tick in (0, 25, 50, 75, 100)), "Satisfechos de cada 100")


def change_axis(rows: Sequence[IntervalRow]) -> Axis:
    """An axis around zero, wide enough for all rows."""
    reach = reach_of(rows)
    return Axis(-reach, reach, ((-reach, f"−{reach}"), (0, "0"), (reach, f"+{reach}")), "Puntos de diferencia")


def interval_drawings(rows: Sequence[IntervalRow], width: float, axis: Axis) -> Iterator[Drawing]:
    """The axis, then the rows."""
    yield _axis(width, axis)
    for row in rows:
        yield _row(row, width, axis)


def _axis(width: float, axis: Axis) -> Drawing:
    drawing = Drawing(width, 24)
    drawing.add(text_shape(axis.name, (axis.place(axis.low / 100, width), 18), 8, color=MUTED))
    for tick, name in axis.ticks:
        drawing.add(text_shape(name, (axis.place(tick / 100, width), 6), 8, anchor="middle", color=MUTED))
    return drawing


def _row(row: IntervalRow, width: float, axis: Axis) -> Drawing:
    labels = wrap(row.label, BODY_BOLD, LABELS * width)
    words = wrap(row.words, WORDS, LABELS * width)
    height = len(labels) * BODY_BOLD.leading + len(words) * WORDS.leading + 2 * PAD
    drawing = Drawing(width, height)
    for tick, _ in axis.ticks:
        x = axis.place(tick / 100, width)
        is_zero = tick == 0 and axis.low < 0
        drawing.add(Line(x, 0, x, height, strokeColor=TEXT if is_zero else FAINT_RULE, strokeWidth=0.6))
    drawing.add(Line(0, 0, width, 0, strokeColor=FAINT_RULE, strokeWidth=0.6))
    y = height - PAD
    for lines, style in ((labels, BODY_BOLD), (words, WORDS)):
        for line in lines:
            middle = (0.0, y - style.leading / 2)
            drawing.add(text_shape(line, middle, style.size, font=style.font, color=style.color))
            y -= style.leading
    _draw_interval(drawing, row, axis)
    return drawing


def _draw_interval(drawing: Drawing, row: IntervalRow, axis: Axis) -> None:
    """A thick line and a full dot for what is clear; a thin one and a hollow dot for the rest."""
    found, y = row.estimate, drawing.height / 2
    if found is None or found.value is None or found.low is None or found.high is None:
        return
    low, value, high = (axis.place(each, drawing.width) for each in (found.low, found.value, found.high))
    color = ACCENT if row.is_clear else MUTED
    drawing.add(Line(low, y, high, y, strokeColor=color, strokeWidth=2.4 if row.is_clear else 1))
    fill = ACCENT if row.is_clear else white
    drawing.add(Disc(value, y, DOT, fillColor=fill, strokeColor=color if row.is_clear else RULE, strokeWidth=1.2))
