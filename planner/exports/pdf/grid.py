"""Tables whose rows may be taller than what is left of a page: they split between lines, under a repeated heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.flow import Block
from planner.exports.pdf.styles import ACCENT, BODY, FAINT_RULE, HEAD, TextStyle
from planner.exports.pdf.text import draw_lines, wrap

PAD = 1.5 * mm
TALL_ROW = 45 * mm
"""A lower row goes whole to the next page; a taller one is split."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading and the width it takes, in points."""

    title: str
    width: float


@dataclass(frozen=True)
class Line:
    """One line of a cell, in its own style."""

    text: str
    style: TextStyle = BODY


Cell = tuple[Line, ...]


def cell(width: float, *texts: tuple[str, TextStyle]) -> Cell:
    """The texts, one below the other, broken to the width of a column."""
    return tuple(Line(line, style) for text, style in texts for line in wrap(text, style, width - 2 * PAD))


def cell_height(lines: Sequence[Line]) -> float:
    """The height of the lines of a cell, without padding."""
    return sum(line.style.leading for line in lines)


@dataclass(frozen=True)
class GridHeading(Block):
    """The titles of the columns, white on the accent."""

    columns: tuple[Column, ...]

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(ACCENT)
        canvas.rect(
            left, top - self.height, sum(column.width for column in self.columns), self.height, stroke=0, fill=1
        )
        for x, column in _lefts(self.columns, left):
            draw_lines(canvas, wrap(column.title, HEAD, column.width - 2 * PAD), x + PAD, top - PAD, HEAD)


def grid_heading(columns: tuple[Column, ...]) -> GridHeading:
    """A heading as high as its longest title."""
    lines = max(len(wrap(column.title, HEAD, column.width - 2 * PAD)) for column in columns)
    return GridHeading(lines * HEAD.leading + 2 * PAD, columns)


def _lefts(columns: Sequence[Column], left: float) -> Iterator[tuple[float, Column]]:
    for column in columns:
        yield left, column
        left += column.width


@dataclass(frozen=True)
class GridRow(Block):
    """One row. The rule below it begins at column `rule_from`; `group` names the rows that belong together."""

    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    rule_from: int = 0
    group: int | None = None

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        xs = [x for x, _ in _lefts(self.columns, left)]
        for x, lines in zip(xs, self.cells, strict=True):
            draw_cell(canvas, lines, x, top)
        right = xs[-1] + self.columns[-1].width
        canvas.setStrokeColor(FAINT_RULE)
        canvas.setLineWidth(0.6)
        canvas.line(xs[self.rule_from], top - self.height, right, top - self.height)
        for x in (*xs, right):
            canvas.line(x, top, x, top - self.height)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The lines of every cell that fit, and the rest; short rows stay whole unless no page could hold them."""
        if self.height < TALL_ROW or room < TALL_ROW / 2:
            return None
        parts = [_split_cell(lines, room - 2 * PAD) for lines in self.cells]
        first, rest = tuple(part[0] for part in parts), tuple(part[1] for part in parts)
        if not any(rest):
            return None
        return (
            replace(self, height=row_height(first), cells=first, keep_next=False),
            replace(self, height=row_height(rest), cells=rest),
        )


def draw_cell(canvas: Canvas, lines: Cell, left: float, top: float) -> None:
    """Draw the lines of a cell inside its padding."""
    y = top - PAD
    for line in lines:
        y = draw_lines(canvas, [line.text], left + PAD, y, line.style)


def row_height(cells: Sequence[Cell]) -> float:
    """The height that the tallest cell needs."""
    return max(cell_height(lines) for lines in cells) + 2 * PAD


def _split_cell(lines: Cell, room: float) -> tuple[Cell, Cell]:
    used = 0.0
    for index, line in enumerate(lines):
        used += line.style.leading
        if used > room:
            return lines[:index], lines[index:]
    return lines, ()
