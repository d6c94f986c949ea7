"""The circle of the service to download: SVG, PDF and PNG of one and the same drawing."""

import io

import pypdfium2
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Rect, String
from reportlab.lib.colors import Color, white

from planner.exports.circle_legend import legend_group
from planner.exports.circle_shapes import circle_group, text_shape
from planner.exports.circle_svg import write_svg
from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import load_fonts
from planner.exports.pdf.page import write_document
from planner.exports.pdf.styles import ACCENT, BODY, TITLE, TextStyle
from planner.exports.pdf.text import shorten
from planner.services.circle import HALF_HEIGHT, HALF_WIDTH, lay_out_circle
from planner.services.circle_words import circle_finding, client_words, describe_circle
from planner.services.matrix import Matrix

WIDTH, HEIGHT = 842, 595
"""A landscape A4, in points."""

MARGIN = 24.0
PNG_SCALE = 2.5


def circle_drawing(matrix: Matrix) -> Drawing:
    """The circle with title and legend on a landscape A4."""
    load_fonts()
    circle = lay_out_circle(matrix)
    unit = min((WIDTH - 2 * MARGIN) / (2 * HALF_WIDTH), (HEIGHT - 110) / (2 * HALF_HEIGHT))
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.add(_paper())
    _place(drawing, circle_group(circle, unit, client=client_words(matrix)), WIDTH / 2, 56 + HALF_HEIGHT * unit)
    _place(drawing, legend_group(8.5), WIDTH / 2, 30)
    title = TextStyle(18, TITLE.font)
    drawing.add(_line(matrix.name, HEIGHT - 28, title, ACCENT))
    parts = (matrix.institution, matrix.service, circle_finding(matrix))
    drawing.add(_line(" · ".join(part for part in parts if part), HEIGHT - 46, BODY.sized(9.5)))
    return drawing


def _paper() -> Rect:
    paper = Rect(0, 0, WIDTH, HEIGHT)
    paper.fillColor, paper.strokeColor = white, None
    return paper


def _line(text: str, y: float, style: TextStyle, color: Color | None = None) -> String:
    shown = shorten(text, style, WIDTH - 2 * MARGIN)
    return text_shape(shown, (MARGIN, y), style.size, font=style.font, color=color or style.color)


def _place(drawing: Drawing, group: Group, x: float, y: float) -> None:
    group.translate(x, y)
    drawing.add(group)


def circle_svg(matrix: Matrix) -> Export:
    """The circle as SVG, with its description for screen readers."""
    content = write_svg(circle_drawing(matrix), title=_title(matrix), description=describe_circle(matrix))
    return Export(_filename(matrix, "svg"), "image/svg+xml", content)


def circle_pdf(matrix: Matrix) -> Export:
    """The circle as a PDF page, A4 landscape."""
    drawing = circle_drawing(matrix)
    return write_document(
        _filename(matrix, "pdf"),
        lambda canvas: renderPDF.draw(drawing, canvas, 0, 0),
        title=_title(matrix),
        author=matrix.institution,
        size=(WIDTH, HEIGHT),
    )


def circle_png(matrix: Matrix) -> Export:
    """The circle as a picture of 2105 x 1488 points, sharp enough for a slide."""
    document = pypdfium2.PdfDocument(circle_pdf(matrix).content)
    try:
        buffer = io.BytesIO()
        document[0].render(scale=PNG_SCALE).to_pil().save(buffer, "PNG", optimize=True)
    finally:
        document.close()
    return Export(_filename(matrix, "png"), "image/png", buffer.getvalue())


def _title(matrix: Matrix) -> str:
    return f"Ciclo del servicio · {matrix.name}"


def _filename(matrix: Matrix, extension: str) -> str:
    return f"{file_stem('ciclo', matrix.name)}.{extension}"
