"""The circle of the service as vector shapes: one drawing for SVG, PDF, PNG and the poster.

Shapes are in points around the centre (0, 0), y upwards; `unit` is the radius of the ring of moments.
"""

import re
from collections.abc import Iterator
from math import pi
from typing import Any, Literal

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Circle as Disc
from reportlab.graphics.shapes import Drawing, Group, Path, Polygon, PolyLine, Shape, String
from reportlab.lib.colors import Color, HexColor

from planner import palette
from planner.exports.pdf.fonts import BOLD, REGULAR, printable
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, ORANGE, RULE, TEXT
from planner.exports.pdf.text import text_width
from planner.services.moments.circle import (
    CENTER_RADIUS,
    PHASE_INNER,
    PHASE_OUTER,
    Circle,
    MomentMark,
    PhaseArc,
    Point,
    at_angle,
)
from planner.vocabulary import Emotion

Anchor = Literal["start", "middle", "end"]

EMPTY = "Todavía no hay momentos de verdad"
NARROWEST_NUMBERED = 9.0
"""Degrees of the shortest arc that carries its number."""


def circle_group(circle: Circle, unit: float, *, client: tuple[str, str]) -> Group:
    """All shapes of the circle; `client` is who stands at its centre, in two lines."""
    shapes: list[Shape] = [_ring(unit)]
    for arc in circle.arcs:
        shapes.extend(_arc_shapes(arc, unit))
    shapes.extend(_direction(circle, unit))
    shapes.extend(_client(client, unit))
    for mark in circle.marks:
        shapes.extend(_label_shapes(mark, circle.text_size, unit))
    for mark in circle.marks:
        shapes.extend(mark_shapes(mark, unit))
    if not circle.marks:
        shapes.append(text_shape(EMPTY, (0, -1.16 * unit), 0.085 * unit, anchor="middle"))
    return Group(*shapes)


class AnchoredText(String):
    """A text that also tells an SVG viewer where it is anchored."""

    _svgAttrs: dict[str, str]  # noqa: N815 - the name that the library looks for


def text_shape(
    text: str, at: Point, size: float, *, anchor: Anchor = "start", font: str = REGULAR, color: Color = TEXT
) -> String:
    """A text whose middle line runs through that point."""
    shape = AnchoredText(
        at[0],
        at[1] - 0.35 * size,
        printable(text),
        fontName=font,
        fontSize=size,
        textAnchor=anchor,
        fillColor=color,
    )
    shape._svgAttrs = {"text-anchor": anchor}
    return shape


def _ring(unit: float) -> Disc:
    return Disc(0, 0, unit, fillColor=None, strokeColor=RULE, strokeWidth=0.012 * unit)


def _scaled(points: tuple[Point, ...], unit: float) -> list[float]:
    return [coordinate * unit for point in points for coordinate in point]


def _arc_shapes(arc: PhaseArc, unit: float) -> Iterator[Shape]:
    number = arc.number
    fill = palette.NO_PHASE_FILL if number is None else palette.PHASE_FILL[number - 1]
    yield Polygon(_scaled(arc.outline(), unit), fillColor=HexColor(fill), strokeColor=None)
    if arc.phase is None or number is None:
        return
    size, name = 0.066 * unit, f"{number} · {arc.phase.label}"
    room = (arc.end - arc.start) * pi / 180 * (PHASE_INNER + PHASE_OUTER) / 2 * unit
    if text_width(name, BOLD, size) < room - size:
        yield from _curved(name, arc.middle, size, unit)
    elif arc.end - arc.start >= NARROWEST_NUMBERED:
        x, y = arc.number_at
        yield text_shape(str(number), (x * unit, y * unit), size, anchor="middle", font=BOLD, color=ACCENT)


def _curved(text: str, middle: float, size: float, unit: float) -> Iterator[Group]:
    """The text along the ring of phases, upright to the reader: outwards above the centre, inwards below it."""
    radius = (PHASE_INNER + PHASE_OUTER) / 2 * unit
    below = 90 < middle % 360 < 270
    turn = -1 if below else 1
    per_point = 180 / (pi * radius)
    angle = middle - turn * text_width(text, BOLD, size) / 2 * per_point
    for letter in text:
        half = text_width(letter, BOLD, size) / 2 * per_point
        angle += turn * half
        x, y = at_angle(angle, radius)
        shape = Group(text_shape(letter, (0, 0), size, anchor="middle", font=BOLD, color=ACCENT))
        shape.translate(x, y)
        shape.rotate(-angle + (180 if below else 0))
        yield shape
        angle += turn * half


def _direction(circle: Circle, unit: float) -> Iterator[Shape]:
    """A small arrow after the first moment: the circle reads clockwise."""
    if len(circle.marks) < 2:
        return
    angle, half = 180 / len(circle.marks), 1.6 if len(circle.marks) < 25 else 0.9
    points = (at_angle(angle - half, 1.03), at_angle(angle + half, 1), at_angle(angle - half, 0.97))
    yield Polygon(_scaled(points, unit), fillColor=ACCENT, strokeColor=None)


def _client(words: tuple[str, str], unit: float) -> Iterator[Shape]:
    """The person at the centre of it all."""
    yield Disc(0, 0, CENTER_RADIUS * unit, fillColor=ACCENT_SOFT, strokeColor=None)
    yield Disc(0, 0.21 * unit, 0.105 * unit, fillColor=ACCENT, strokeColor=None)
    shoulders = Path(fillColor=ACCENT, strokeColor=None)
    shoulders.moveTo(-0.2 * unit, -0.12 * unit)
    shoulders.curveTo(-0.2 * unit, 0.13 * unit, 0.2 * unit, 0.13 * unit, 0.2 * unit, -0.12 * unit)
    shoulders.closePath()
    yield shoulders
    for line, depth in zip(words, (0.21, 0.31), strict=True):
        yield text_shape(line, (0, -depth * unit), 0.078 * unit, anchor="middle", font=BOLD, color=ACCENT)


def mark_shapes(mark: MomentMark, unit: float) -> Iterator[Shape]:
    """The mark of a moment, a rhombus when it is critical, with its number, and the sign of its emotion beside it."""
    fill = palette.emotion_fill(mark.emotion)
    yield body_shape((mark.x * unit, mark.y * unit), mark.radius * unit, mark.emotion, critical=mark.critical)
    size = mark.radius * unit * (1.05 if mark.number < 100 else 0.8)
    ink = HexColor(palette.ink_on(fill))
    yield text_shape(str(mark.number), (mark.x * unit, mark.y * unit), size, anchor="middle", font=BOLD, color=ink)
    sign = mark.emotion.sign if mark.emotion is not None else "?"
    at = (mark.sign_at[0] * unit, mark.sign_at[1] * unit)
    yield text_shape(sign, at, max(mark.radius * 0.95, 0.055) * unit, anchor="middle", font=BOLD)


def body_shape(at: Point, radius: float, emotion: Emotion | None, *, critical: bool) -> Shape:
    """A disc, or the larger rhombus of a critical moment, in the colour of its emotion."""
    x, y = at
    fill = HexColor(palette.emotion_fill(emotion))
    if not critical:
        return Disc(x, y, radius, fillColor=fill, strokeColor=TEXT, strokeWidth=radius * 0.1)
    reach = radius * 1.32
    corners = [x, y + reach, x + reach, y, x, y - reach, x - reach, y]
    return Polygon(corners, fillColor=fill, strokeColor=ORANGE, strokeWidth=radius * 0.24, strokeLineJoin=1)


def _label_shapes(mark: MomentMark, text_size: float, unit: float) -> Iterator[Shape]:
    label, size = mark.label, text_size * unit
    yield PolyLine(_scaled(label.leader, unit), strokeColor=RULE, strokeWidth=0.006 * unit)
    font = BOLD if mark.critical else REGULAR
    anchor: Anchor = "start" if label.on_right else "end"
    y = label.y * unit + (len(label.lines) - 1) / 2 * 1.22 * size
    for line in label.lines:
        yield text_shape(line, (label.x * unit, y), size, anchor=anchor, font=font)
        y -= 1.22 * size


# Drawings as SVG that read well everywhere: anchored texts, fallback fonts, a title and a description.

FAMILY = "'Noto Sans', system-ui, 'Segoe UI', Roboto, sans-serif"
_FONT = re.compile(r"font-family: (\S+); font-size: ([\d.]+)px;")
_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def write_svg(drawing: Drawing, *, title: str, description: str) -> bytes:
    """The drawing as a self-contained SVG document, UTF-8."""
    canvas: Any = renderSVG.SVGCanvas((drawing.width, drawing.height))
    renderSVG.draw(drawing, canvas, 0, 0)
    for name, text in (("title", title), ("desc", description)):
        [node] = canvas.svg.getElementsByTagName(name)
        node.firstChild.data = text
    canvas.svg.setAttribute("role", "img")
    for node in canvas.svg.getElementsByTagName("text"):
        _free_text(node)
    return str(canvas.svg.toxml()).encode()


def _free_text(node: Any) -> None:
    """Hand the anchoring of a text to the viewer, whose fonts may be wider or narrower, and its exact height."""
    style = node.getAttribute("style")
    found = _FONT.search(style)
    if found is None:
        return
    font, size = found[1], float(found[2])
    shift = _SHIFTS[node.getAttribute("text-anchor") or "start"] * text_width(node.firstChild.data, font, size)
    node.setAttribute("x", f"{float(node.getAttribute('x')) + shift:.2f}")
    node.setAttribute("y", f"{-float(node.getAttribute('y')):.2f}")
    node.setAttribute("transform", "scale(1,-1)")
    weight = 600 if font == BOLD else 400
    plain = f"font-family: {FAMILY}; font-weight: {weight}; font-size: {size:.2f}px;"
    node.setAttribute("style", style.replace(found[0], plain))
