"""The cycle as an A3 poster for the wall, and the whole names on a second page when some did not fit on the first."""

from collections.abc import Iterator, Sequence

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.moments.circle import legend_group
from planner.exports.moments.shapes import circle_group
from planner.exports.pdf.flow import Block, Gap, flow, text_block
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.page import draw_logo, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, MUTED, POSTER_SIZE, Frame, TextStyle
from planner.exports.pdf.text import draw_lines, fitted, shorten, wrap
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.moments.circle import (
    HALF_HEIGHT,
    HALF_WIDTH,
    Circle,
    circle_finding,
    client_words,
    lay_out_circle,
)

HEADLINE = TextStyle(30, BOLD, ACCENT, 1.12)
SUBTITLE = TextStyle(15)
FINDING = TextStyle(15, BOLD)
PURPOSE = TextStyle(13, color=MUTED)
ENTRY = TextStyle(12)
LIST_TITLE = "Los momentos de verdad, con su nombre completo"
CRITICAL = "momento crítico"


def poster_pdf(matrix: Matrix, logo: bytes | None = None) -> Export:
    """The circle large, on a landscape A3."""
    short, long = POSTER_SIZE
    frame = Frame(width=long, height=short, left=16 * mm, right=16 * mm, top=14 * mm, bottom=12 * mm)
    return write_document(
        f"{file_stem('afiche', matrix.name)}.pdf",
        lambda canvas: _draw(canvas, matrix, frame, logo),
        title=f"Ciclo del servicio · {matrix.name}",
        author=matrix.institution,
        size=(frame.width, frame.height),
    )


def _draw(canvas: Canvas, matrix: Matrix, frame: Frame, logo: bytes | None) -> None:
    circle = lay_out_circle(matrix)
    ceiling = _draw_head(canvas, matrix, frame, logo)
    _draw_circle(canvas, matrix, circle, frame, ceiling)
    canvas.showPage()
    if not all(mark.label.whole for mark in circle.marks):
        _draw_names(canvas, matrix, frame)


def _draw_head(canvas: Canvas, matrix: Matrix, frame: Frame, logo: bytes | None) -> float:
    """Logo, name of the cycle, institution and purpose. Returns the y below them."""
    taken = draw_logo(canvas, open_logo(logo), frame.left, frame.ceiling, room=(60 * mm, 20 * mm))
    x = frame.left + (taken + 7 * mm if taken else 0)
    width = frame.width - frame.right - x
    style, lines = fitted(matrix.name, HEADLINE, width, lines=1, smallest=20)
    y = draw_lines(canvas, lines, x, frame.ceiling, style)
    whose = " · ".join(part for part in (matrix.institution, matrix.service) if part)
    for text, text_style in ((whose, SUBTITLE), (circle_finding(matrix), FINDING), (matrix.purpose, PURPOSE)):
        if text:
            y = draw_lines(canvas, [shorten(text, text_style, width)], x, y - 1, text_style)
    return y


def _draw_circle(canvas: Canvas, matrix: Matrix, circle: Circle, frame: Frame, ceiling: float) -> None:
    """The circle and its legend in what is left of the page."""
    legend, size = 16 * mm, 13.0
    height = ceiling - frame.bottom - legend
    unit = min(frame.inner_width / (2 * HALF_WIDTH), height / (2 * HALF_HEIGHT))
    middle = frame.left + frame.inner_width / 2
    drawing = Drawing(frame.width, frame.height)
    drawing.add(_moved(circle_group(circle, unit, client=client_words(matrix)), middle, ceiling - height / 2))
    drawing.add(_moved(legend_group(size), middle, frame.bottom + 5 * mm))
    renderPDF.draw(drawing, canvas, 0, 0)


def _moved(group: Group, x: float, y: float) -> Group:
    group.translate(x, y)
    return group


def _draw_names(canvas: Canvas, matrix: Matrix, frame: Frame) -> None:
    """Every name in full, in two columns."""
    gutter = 12 * mm
    width = (frame.inner_width - gutter) / 2
    head = draw_lines(canvas, [LIST_TITLE], frame.left, frame.ceiling, HEADLINE.sized(22)) - 5 * mm
    columns = flow(_names(matrix.moments, width), head - frame.bottom)
    for index, column in enumerate(columns):
        if index and index % 2 == 0:
            canvas.showPage()
        for placed in column:
            placed.block.draw(canvas, frame.left + index % 2 * (width + gutter), head - placed.depth)
    canvas.showPage()


def _names(moments: Sequence[MatrixMoment], width: float) -> Iterator[Block]:
    for moment in moments:
        feeling = moment.emotion.label.lower() if moment.emotion is not None else "sin anotar"
        facts = f"emoción {feeling}" + (f", {CRITICAL}" if moment.critical else "")
        yield text_block(wrap(f"{moment.position}. {moment.name} ({facts})", ENTRY, width), ENTRY)
        yield Gap(1.5 * mm)
