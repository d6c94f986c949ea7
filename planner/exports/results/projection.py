"""The coloured circle for a projector: nothing but the drawing and what it says, with letters for the back row."""

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor

from planner.exports.circle_shapes import text_shape
from planner.exports.circle_svg import write_svg
from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import BOLD, load_fonts
from planner.exports.pdf.styles import ACCENT, MUTED, TITLE
from planner.exports.pdf.text import fitted, shorten
from planner.exports.results.circle import bands_group, rated_group
from planner.exports.results.shapes import paper, placed
from planner.palette import BACKGROUND
from planner.services.circle import HALF_HEIGHT, HALF_WIDTH
from planner.services.matrix import Matrix
from planner.services.results.circle import rate_circle
from planner.services.results.findings import circle_finding, describe_satisfaction, wave_title
from planner.services.results.values import WaveResults

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
    finding = circle_finding(results)
    style, [line] = fitted(finding, TITLE.sized(32), WIDTH - 200, lines=1, smallest=SMALLEST)
    drawing.add(text_shape(line, (40, HEIGHT - 34), style.size, font=BOLD, color=ACCENT))
    whose = shorten(f"{matrix.name} · {wave_title(results)}", TITLE.sized(SIZE), WIDTH - 80)
    drawing.add(text_shape(whose, (40, HEIGHT - 76), SIZE, color=MUTED))
    content = write_svg(drawing, title=finding, description=describe_satisfaction(matrix, results))
    return Export(f"{file_stem('resultados', matrix.name)}.svg", "image/svg+xml", content)
