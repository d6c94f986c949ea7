"""The importance-performance map as a drawing, with its cuts, its corners named and doubtful points hollow."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle as Disc
from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import HexColor, white

from planner.exports.moments.shapes import text_shape
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.styles import ACCENT, MUTED, ORANGE, RULE, TEXT
from planner.exports.results.drawings import box_shape
from planner.palette import WARNING_SOFT
from planner.services.moments.circle import Point
from planner.services.results.findings import FIRST
from planner.services.results.values import ImportanceMap, ImportancePoint

BOTTOM, LEFT = 26.0, 30.0
RADIUS = 7.5


def importance_drawing(found: ImportanceMap, width: float, height: float) -> Drawing:
    """The map; an empty drawing without points."""
    drawing = Drawing(width, height)
    points = [point for point in found.points if point.performance.value is not None and point.derived is not None]
    if not points or found.importance_cut is None or found.performance_cut is None:
        return drawing
    across = _scale([point.performance.value or 0 for point in points], found.performance_cut, (LEFT, width))
    up = _scale([point.derived or 0 for point in points], found.importance_cut, (BOTTOM, height))
    cut = (_at(found.performance_cut, across), _at(found.importance_cut, up))
    _draw_ground(drawing, cut, found)
    for point, place in zip(points, _places(points, across, up), strict=True):
        _draw_point(drawing, point, place)
    return drawing


Scale = tuple[float, float, float, float]
"""Lowest and highest value, and where they stand."""


def _scale(values: Sequence[float], cut: float, ends: tuple[float, float]) -> Scale:
    low, high = min(*values, cut), max(*values, cut)
    air = max(0.02, 0.14 * (high - low))
    return low - air, high + air, *ends


def _at(value: float, scale: Scale) -> float:
    low, high, start, end = scale
    return start + (value - low) / (high - low) * (end - start)


def _places(points: Sequence[ImportancePoint], across: Scale, up: Scale) -> list[Point]:
    """Points that would cover an earlier one move up or down until they are free."""
    placed: list[Point] = []
    for point in points:
        x, y = _at(point.performance.value or 0, across), _at(point.derived or 0, up)
        tries = [y + sign * step * RADIUS for step in range(30) for sign in (1, -1)]
        free = [at for at in tries if BOTTOM + RADIUS < at < up[3] - RADIUS and _is_free((x, at), placed)]
        placed.append((x, free[0] if free else y))
    return placed


def _is_free(at: Point, placed: Sequence[Point]) -> bool:
    return all((at[0] - x) ** 2 + (at[1] - y) ** 2 >= (2.1 * RADIUS) ** 2 for x, y in placed)


def _draw_ground(drawing: Drawing, cut: Point, found: ImportanceMap) -> None:
    width, height = drawing.width, drawing.height
    drawing.add(box_shape((LEFT, cut[1], cut[0] - LEFT, height - cut[1]), HexColor(WARNING_SOFT)))
    drawing.add(box_shape((LEFT, BOTTOM, width - LEFT, height - BOTTOM), None, RULE))
    for line in (Line(cut[0], BOTTOM, cut[0], height), Line(LEFT, cut[1], width, cut[1])):
        line.strokeColor, line.strokeWidth, line.strokeDashArray = MUTED, 0.8, [3, 2]
        drawing.add(line)
    inner, ceiling, floor = LEFT + 4, height - 8, BOTTOM + 7
    drawing.add(text_shape(FIRST, (inner, ceiling), 9, font=BOLD, color=ORANGE))
    drawing.add(text_shape("Mantener", (width - 4, ceiling), 9, anchor="end", font=BOLD, color=MUTED))
    drawing.add(text_shape("Puede esperar", (inner, floor), 9, font=BOLD, color=MUTED))
    drawing.add(text_shape("Quizás sobra esfuerzo", (width - 4, floor), 9, anchor="end", font=BOLD, color=MUTED))
    name = f"Satisfechos → (corte: {100 * (found.performance_cut or 0):.0f} %)"
    drawing.add(text_shape(name, ((LEFT + width) / 2, 12), 8, anchor="middle", color=TEXT))
    weight = f"↑ Peso (corte: {100 * (found.importance_cut or 0):.0f} %)"
    drawing.add(text_shape(weight, (0, 12), 8, color=TEXT))


def _draw_point(drawing: Drawing, point: ImportancePoint, at: Point) -> None:
    color = ORANGE if point.quadrant == FIRST else ACCENT
    fill = white if point.is_doubtful else color
    drawing.add(Disc(*at, RADIUS, fillColor=fill, strokeColor=color, strokeWidth=1.2))
    ink = color if point.is_doubtful else white
    drawing.add(text_shape(str(point.item.number), at, 7.5, anchor="middle", font=BOLD, color=ink))
