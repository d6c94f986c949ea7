"""The pieces of a printed survey, faces too: each knows its height, how it is drawn and where its boxes are."""

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.flow import Block
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, FAINT_RULE, INK, TextStyle
from planner.exports.pdf.text import draw_lines
from planner.exports.survey.metrics import BOX, NUMBER_WIDTH, Metrics

# Small faces beside the words of the scale, drawn as lines so that any printer shows them.


def draw_face(canvas: Canvas, x: float, y: float, radius: float, mood: float) -> None:
    """A face centred at x, y; `mood` goes from -1 (very sad) to 1 (very happy)."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(radius * 0.11)
    canvas.setLineCap(1)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    for side in (-1, 1):
        canvas.circle(x + side * 0.36 * radius, y + 0.26 * radius, 0.11 * radius, stroke=0, fill=1)
    _draw_mouth(canvas, x, y - 0.36 * radius, radius, mood)


def _draw_mouth(canvas: Canvas, x: float, y: float, radius: float, mood: float) -> None:
    half, bend = 0.5 * radius, 0.62 * radius * mood
    corner, middle = y + bend * 0.5, y - bend * 0.6
    mouth = canvas.beginPath()
    mouth.moveTo(x - half, corner)
    mouth.curveTo(x - half / 2, middle, x + half / 2, middle, x + half, corner)
    canvas.drawPath(mouth, stroke=1, fill=0)


# The pieces of a printed survey: each knows its height, how to draw itself and where its boxes are.

FACE_RADIUS = 2.5 * mm


@dataclass(frozen=True)
class Box:
    """A box to mark: its upper left corner, from the upper left corner of its block, in points."""

    item_id: str
    option: int
    x: float
    depth: float


@dataclass(frozen=True, kw_only=True)
class Boxed(Block):
    """A block with boxes in it."""

    boxes: tuple[Box, ...] = ()

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        for box in self.boxes:
            draw_box(canvas, left + box.x, top - box.depth)


def draw_box(canvas: Canvas, left: float, top: float) -> None:
    """An empty box for a pen, drawn as lines."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(left, top - BOX, BOX, BOX, stroke=1, fill=0)


@dataclass(frozen=True)
class Band(Block):
    """The title of a section."""

    lines: tuple[str, ...]
    metrics: Metrics

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(ACCENT_SOFT)
        canvas.rect(left, top - self.height, self.metrics.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(ACCENT)
        canvas.rect(left, top - self.height, 1.2 * mm, self.height, stroke=0, fill=1)
        text_height = len(self.lines) * self.metrics.band.leading
        draw_lines(canvas, self.lines, left + 3 * mm, top - (self.height - text_height) / 2, self.metrics.band)


@dataclass(frozen=True)
class ScaleHeading(Block):
    """The words of the scale above their columns."""

    words: tuple[tuple[str, ...], ...]
    none_words: tuple[str, ...]
    style: TextStyle
    faces: bool
    metrics: Metrics

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        count, metrics = len(self.words), self.metrics
        words_top = top - (2 * FACE_RADIUS + 3 if self.faces else 0)
        for index, words in enumerate(self.words):
            draw_lines(canvas, words, left + metrics.option_center(index, count), words_top, self.style, centered=0)
            if self.faces:
                mood = 2 * index / (count - 1) - 1
                draw_face(canvas, left + metrics.option_center(index, count), top - FACE_RADIUS - 1, FACE_RADIUS, mood)
        if self.none_words:
            middle = left + metrics.option_center(count, count)
            draw_lines(canvas, self.none_words, middle, words_top, self.style, centered=0)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.line(left, top - self.height, left + metrics.width, top - self.height)


@dataclass(frozen=True, kw_only=True)
class ScaleRow(Boxed):
    """A question with its boxes; in large print the text stands above and only the boxes are here."""

    metrics: Metrics
    number: str = ""
    lines: tuple[str, ...] = ()
    separator: float | None = None

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        style = self.metrics.question
        text_top = top - (self.height - len(self.lines) * style.leading) / 2
        draw_lines(canvas, [self.number] if self.number else [], left, text_top, self.metrics.strong)
        draw_lines(canvas, self.lines, left + NUMBER_WIDTH, text_top, style)
        canvas.setStrokeColor(FAINT_RULE)
        canvas.setLineWidth(0.6)
        canvas.line(left, top - self.height, left + self.metrics.width, top - self.height)
        if self.separator is not None:
            canvas.line(left + self.separator, top, left + self.separator, top - self.height)
        super().draw(canvas, left, top)


@dataclass(frozen=True, kw_only=True)
class LabelledBoxes(Boxed):
    """Boxes with texts set at given places (x, depth) of the block."""

    labels: tuple[tuple[float, float, tuple[str, ...]], ...]
    style: TextStyle
    centered: bool = False

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        for x, depth, lines in self.labels:
            draw_lines(canvas, lines, left + x, top - depth, self.style, centered=0 if self.centered else None)
        super().draw(canvas, left, top)


@dataclass(frozen=True)
class WritingLines(Block):
    """Ruled lines for a hand."""

    width: float
    spacing: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        for line in range(1, round(self.height / self.spacing) + 1):
            canvas.line(left, top - line * self.spacing, left + self.width, top - line * self.spacing)


@dataclass(frozen=True)
class MarkHint(Block):
    """How to answer, with a marked box beside the sentence."""

    lines: tuple[str, ...]
    style: TextStyle

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        box_top = top - (self.style.leading - BOX) / 2 - 0.3
        draw_box(canvas, left, box_top)
        canvas.setLineWidth(1.1)
        for start, end in ((0, BOX), (BOX, 0)):
            canvas.line(left + start, box_top + 0.8, left + end, box_top - BOX - 0.8)
        draw_lines(canvas, self.lines, left + NUMBER_WIDTH, top, self.style)
