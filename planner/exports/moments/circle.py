"""The circle of the service to download or project: one drawing with the legend of its marks."""

import io
from collections.abc import Iterator, Sequence

import pypdfium2
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Polygon, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor, white

from planner import palette
from planner.exports.export import Export, file_stem
from planner.exports.moments.shapes import body_shape, circle_group, text_shape, write_svg
from planner.exports.pdf.fonts import BOLD, REGULAR, load_fonts
from planner.exports.pdf.page import write_document
from planner.exports.pdf.styles import ACCENT, BODY, TITLE, TextStyle
from planner.exports.pdf.text import shorten, text_width
from planner.palette import BACKGROUND
from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import (
    HALF_HEIGHT,
    HALF_WIDTH,
    circle_finding,
    client_words,
    describe_circle,
    lay_out_circle,
)
from planner.vocabulary import Emotion, Phase

# What the marks of the circle mean: emotions with colour, sign and word; the critical ones; the phases by number.

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


# The circle of the service to download: SVG, PDF and PNG of one and the same drawing.

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


# The circle for a projector: nothing but the drawing, with letters as large as the wall allows.

UNIT = 340.0
"""Radius of the ring; the drawing measures 1700 x 1040, the shape of a projector's picture."""

PROJECTED_WIDTH, PROJECTED_HEIGHT = 1700.0, 1040.0
HEAD = 52.0


def circle_projection(matrix: Matrix) -> Export:
    """The circle as SVG, with the name of the cycle above it, on the background of the screens."""
    load_fonts()
    drawing = Drawing(PROJECTED_WIDTH, PROJECTED_HEIGHT)
    paper = Rect(0, 0, PROJECTED_WIDTH, PROJECTED_HEIGHT)
    paper.fillColor, paper.strokeColor = HexColor(BACKGROUND), None
    drawing.add(paper)
    unit = min(UNIT, PROJECTED_WIDTH / (2 * HALF_WIDTH), (PROJECTED_HEIGHT - HEAD) / (2 * HALF_HEIGHT))
    group = circle_group(lay_out_circle(matrix), unit, client=client_words(matrix))
    group.translate(PROJECTED_WIDTH / 2, (PROJECTED_HEIGHT - HEAD) / 2)
    drawing.add(group)
    name = shorten(matrix.name, TITLE.sized(30), PROJECTED_WIDTH - 80)
    drawing.add(text_shape(name, (40, PROJECTED_HEIGHT - 34), 30, font=BOLD, color=ACCENT))
    content = write_svg(drawing, title=matrix.name, description=describe_circle(matrix))
    return Export(f"{file_stem('proyeccion', matrix.name)}.svg", "image/svg+xml", content)
