"""The circle for a projector: nothing but the drawing, with letters as large as the wall allows."""

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor

from planner.exports.circle_shapes import circle_group, text_shape
from planner.exports.circle_svg import write_svg
from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import BOLD, load_fonts
from planner.exports.pdf.styles import ACCENT, TITLE
from planner.exports.pdf.text import shorten
from planner.palette import BACKGROUND
from planner.services.circle import HALF_HEIGHT, HALF_WIDTH, lay_out_circle
from planner.services.circle_words import client_words, describe_circle
from planner.services.matrix import Matrix

UNIT = 340.0
"""Radius of the ring; the drawing measures 1700 x 1040, the shape of a projector's picture."""

WIDTH, HEIGHT = 1700.0, 1040.0
HEAD = 52.0


def circle_projection(matrix: Matrix) -> Export:
    """The circle as SVG, with the name of the cycle above it, on the background of the screens."""
    load_fonts()
    drawing = Drawing(WIDTH, HEIGHT)
    paper = Rect(0, 0, WIDTH, HEIGHT)
    paper.fillColor, paper.strokeColor = HexColor(BACKGROUND), None
    drawing.add(paper)
    unit = min(UNIT, WIDTH / (2 * HALF_WIDTH), (HEIGHT - HEAD) / (2 * HALF_HEIGHT))
    group = circle_group(lay_out_circle(matrix), unit, client=client_words(matrix))
    group.translate(WIDTH / 2, (HEIGHT - HEAD) / 2)
    drawing.add(group)
    name = shorten(matrix.name, TITLE.sized(30), WIDTH - 80)
    drawing.add(text_shape(name, (40, HEIGHT - 34), 30, font=BOLD, color=ACCENT))
    content = write_svg(drawing, title=matrix.name, description=describe_circle(matrix))
    return Export(f"{file_stem('proyeccion', matrix.name)}.svg", "image/svg+xml", content)
