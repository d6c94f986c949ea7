"""Drawings of results: small shapes, put among the blocks of a document or stacked in a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Rect
from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from planner.exports.moments.shapes import text_shape
from planner.exports.pdf.flow import Block
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.styles import ACCENT, BODY, MUTED, TITLE
from planner.exports.pdf.text import wrap
from planner.services.moments.circle import Point

# Small shapes that the drawings of results are made of; places and sizes in points.

Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""


def box_shape(box: Box, fill: Color | None, edge: Color | None = None, width: float = 0.7) -> Rect:
    """A filled rectangle, an outlined one, or both."""
    shape = Rect(*box)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = fill, edge, width
    return shape


def paper(drawing: Drawing, color: Color = white) -> None:
    """A background over the whole drawing."""
    drawing.add(box_shape((0, 0, drawing.width, drawing.height), color))


def placed(group: Group, at: Point) -> Group:
    """The group moved there."""
    group.translate(*at)
    return group


# Drawings that take their place among the blocks of a document, or one below the other in a picture of their own.

MARGIN = 24.0


@dataclass(frozen=True)
class DrawnBlock(Block):
    """A drawing as high as the block."""

    drawing: Drawing

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        renderPDF.draw(self.drawing, canvas, left, top - self.height)


def drawn(drawing: Drawing, *, keep_next: bool = False) -> DrawnBlock:
    """The drawing as a block."""
    return DrawnBlock(drawing.height, drawing, keep_next=keep_next)


def stacked(drawings: Sequence[Drawing], *, title: str, note: str) -> Drawing:
    """One picture: the finding as its title, a quiet note, and the drawings below one another, on white."""
    width = max(drawing.width for drawing in drawings)
    head = TITLE.sized(15)
    titles, notes = wrap(title, head, width), wrap(note, BODY.sized(9), width)
    top = len(titles) * head.leading + len(notes) * 12 + 10
    whole = Drawing(width + 2 * MARGIN, sum(drawing.height for drawing in drawings) + top + 2 * MARGIN)
    paper(whole)
    y = whole.height - MARGIN
    for line in titles:
        whole.add(text_shape(line, (MARGIN, y - head.leading / 2), head.size, font=BOLD, color=ACCENT))
        y -= head.leading
    for line in notes:
        whole.add(text_shape(line, (MARGIN, y - 6), 9, color=MUTED))
        y -= 12
    y -= 10
    for drawing in drawings:
        y -= drawing.height
        group = Group(*drawing.contents)
        group.translate(MARGIN, y)
        whole.add(group)
    return whole
