"""The circle coloured by what clients say, as vector shapes: for SVG, PDF, PNG and the projector.

Shapes are in points around the centre (0, 0), y upwards; `unit` is the radius of the ring of moments.
"""

from collections.abc import Iterator
from math import tau

from reportlab.graphics.shapes import Circle as Disc
from reportlab.graphics.shapes import Drawing, Group, Line, Polygon, PolyLine, Shape
from reportlab.lib.colors import HexColor

from planner import palette
from planner.exports.export import Export, file_stem
from planner.exports.moments.shapes import Anchor, text_shape, write_svg
from planner.exports.pdf.fonts import BOLD, REGULAR, load_fonts
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, MUTED, ORANGE, RULE, TEXT, TITLE
from planner.exports.pdf.text import fitted, shorten, text_width
from planner.exports.results.drawings import paper, placed
from planner.palette import BACKGROUND
from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import CENTER_RADIUS, HALF_HEIGHT, HALF_WIDTH, PhaseArc
from planner.services.results.findings import describe_satisfaction, satisfaction_finding, wave_title
from planner.services.results.satisfaction_circle import BANDS, RatedCircle, RatedMark, rate_circle
from planner.services.results.sentences import of_hundred
from planner.services.results.values import WaveResults

WEAKEST_SCALE = 1.45
LINE_HEIGHT = 1.22
FACTS = 0.92
"""Size of the letters under a name, in sizes of the name's."""


def rated_group(rated: RatedCircle, unit: float) -> Group:
    """All shapes of the circle; the weakest moment last, above its neighbours."""
    shapes: list[Shape] = [Disc(0, 0, unit, fillColor=None, strokeColor=RULE, strokeWidth=0.012 * unit)]
    for arc in rated.circle.arcs:
        shapes.extend(_arc(arc, unit))
    shapes.extend(_center(rated, unit))
    for each in rated.marks:
        shapes.extend(_label(each, rated.circle.text_size * unit, unit))
    most = 0.47 * tau / max(len(rated.marks), 1)
    for each in sorted(rated.marks, key=lambda mark: mark.is_weakest):
        shapes.extend(_mark(each, min(1.25 * each.mark.radius, most) * unit, unit))
    return Group(*shapes)


def _arc(arc: PhaseArc, unit: float) -> Iterator[Shape]:
    fill = palette.NO_PHASE_FILL if arc.number is None else palette.PHASE_FILL[arc.number - 1]
    points = [coordinate * unit for point in arc.outline() for coordinate in point]
    yield Polygon(points, fillColor=HexColor(fill), strokeColor=None)
    if arc.number is not None and arc.end - arc.start >= 9:
        x, y = arc.number_at
        yield text_shape(str(arc.number), (x * unit, y * unit), 0.066 * unit, anchor="middle", font=BOLD, color=ACCENT)


def _center(rated: RatedCircle, unit: float) -> Iterator[Shape]:
    yield Disc(0, 0, CENTER_RADIUS * unit, fillColor=ACCENT_SOFT, strokeColor=None)
    found = rated.overall
    if found is None or found.value is None or found.low is None or found.high is None:
        yield text_shape("Pocas respuestas", (0, 0), 0.09 * unit, anchor="middle", color=ACCENT)
        return
    lines = (
        (str(of_hundred(found.value)), 0.17, 0.34, BOLD),
        ("de cada 100", -0.09, 0.085, REGULAR),
        ("satisfechos", -0.2, 0.085, REGULAR),
        (f"(entre {of_hundred(found.low)} y {of_hundred(found.high)})", -0.31, 0.075, REGULAR),
    )
    for text, y, size, font in lines:
        yield text_shape(text, (0, y * unit), size * unit, anchor="middle", font=font, color=ACCENT)


def _label(each: RatedMark, size: float, unit: float) -> Iterator[Shape]:
    label = each.mark.label
    leader = [coordinate * unit for point in label.leader for coordinate in point]
    yield PolyLine(leader, strokeColor=RULE, strokeWidth=0.006 * unit)
    font, color = (BOLD, ORANGE) if each.is_weakest else (REGULAR, TEXT)
    anchor: Anchor = "start" if label.on_right else "end"
    lines = len(label.lines) + bool(each.facts)
    y = label.y * unit + (lines - 1) / 2 * LINE_HEIGHT * size
    for line in label.lines:
        yield text_shape(line, (label.x * unit, y), size, anchor=anchor, font=font, color=color)
        y -= LINE_HEIGHT * size
    if each.facts:
        yield text_shape(each.facts, (label.x * unit, y), FACTS * size, anchor=anchor, color=MUTED)


def _mark(each: RatedMark, radius: float, unit: float) -> Iterator[Shape]:
    """A disc with its figure; without one, a grey disc with a cross. The weakest is larger and ringed thickly."""
    x, y = each.mark.x * unit, each.mark.y * unit
    reach = radius * (WEAKEST_SCALE if each.is_weakest else 1)
    fill = palette.FEW_FILL if each.band is None else palette.SATISFACTION_FILL[each.band]
    width = reach * (0.16 if each.is_weakest else 0.07)
    edge = TEXT if each.figure else MUTED
    yield Disc(x, y, reach, fillColor=HexColor(fill), strokeColor=edge, strokeWidth=width)
    if each.figure:
        ink = HexColor(palette.ink_on(fill))
        yield text_shape(each.figure, (x, y), 0.92 * reach, anchor="middle", font=BOLD, color=ink)
        return
    cross = 0.7 * reach
    for turn in (1, -1):
        yield Line(x - cross, y - turn * cross, x + cross, y + turn * cross, strokeColor=MUTED, strokeWidth=width)


def bands_group(size: float) -> Group:
    """What the colours mean, as a centred row around (0, 0); `size` is that of the letters."""
    title = "De cada 100 respuestas, buenas:"
    shapes: list[Shape] = [text_shape(title, (0, 0), size, font=BOLD)]
    x = text_width(title, BOLD, size) + 1.2 * size
    for fill, name in zip(palette.SATISFACTION_FILL, BANDS, strict=True):
        shapes.append(Disc(x, 0, 0.5 * size, fillColor=HexColor(fill), strokeColor=TEXT, strokeWidth=0.06 * size))
        shapes.append(text_shape(name, (x + 0.8 * size, 0), size))
        x += 2.4 * size + text_width(name, REGULAR, size)
    shapes.append(text_shape("× pocas respuestas", (x, 0), size))
    row = Group(*shapes)
    row.translate(-(x + 9.5 * size) / 2, 0)
    return Group(row)


# The coloured circle for a projector: nothing but the drawing and what it says, with letters for the back row.

WIDTH, HEIGHT = 1700.0, 1040.0
HEAD, FOOT = 94.0, 46.0
SIZE, SMALLEST = 26.0, 24.0


def results_projection(matrix: Matrix, results: WaveResults) -> Export:
    """The circle as SVG, with its finding above it, on the background of the screens."""
    load_fonts()
    drawing = Drawing(WIDTH, HEIGHT)
    paper(drawing, HexColor(BACKGROUND))
    unit = min(WIDTH / (2 * HALF_WIDTH), (HEIGHT - HEAD - FOOT) / (2 * HALF_HEIGHT))
    circle = rated_group(rate_circle(matrix, results), unit)
    drawing.add(placed(circle, (WIDTH / 2, FOOT + (HEIGHT - HEAD - FOOT) / 2)))
    drawing.add(placed(bands_group(SIZE), (WIDTH / 2, 24)))
    finding = satisfaction_finding(results)
    style, [line] = fitted(finding, TITLE.sized(32), WIDTH - 200, lines=1, smallest=SMALLEST)
    drawing.add(text_shape(line, (40, HEIGHT - 34), style.size, font=BOLD, color=ACCENT))
    whose = shorten(f"{matrix.name} · {wave_title(results)}", TITLE.sized(SIZE), WIDTH - 80)
    drawing.add(text_shape(whose, (40, HEIGHT - 76), SIZE, color=MUTED))
    content = write_svg(drawing, title=finding, description=describe_satisfaction(matrix, results))
    return Export(f"{file_stem('resultados', matrix.name)}.svg", "image/svg+xml", content)
