"""Running text as a block of lines."""

from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.flow import Block
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import draw_lines


@dataclass(frozen=True)
class TextBlock(Block):
    """Lines of text, `number` hanging before the first; it splits between lines, never leaving one alone."""

    lines: tuple[str, ...]
    style: TextStyle
    indent: float = 0.0
    number: str = ""

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        if self.number:
            draw_lines(canvas, [self.number], left, top, replace(self.style, font=BOLD))
        draw_lines(canvas, self.lines, left + self.indent, top, self.style)

    def split(self, room: float) -> tuple[Block, Block] | None:
        fitting = min(int(room / self.style.leading), len(self.lines) - 2)
        if fitting < 2:
            return None
        first = replace(self, height=fitting * self.style.leading, lines=self.lines[:fitting], keep_next=False)
        rest = replace(self, height=self.height - first.height, lines=self.lines[fitting:], number="")
        return first, rest


def text_block(lines: tuple[str, ...], style: TextStyle, *, keep_next: bool = False) -> TextBlock:
    """A block as high as its lines."""
    return TextBlock(len(lines) * style.leading, lines, style, keep_next=keep_next)
