"""Blocks put on pages from top to bottom, so that nothing is cut, and no heading stands alone."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import draw_lines

# Blocks put on pages from top to bottom, so that nothing is cut, and no heading stands without what it heads.


@dataclass(frozen=True)
class Block:
    """Something of a known height, in points, that can be drawn.

    `keep_next` holds it on the page of the block that follows; `heading` is a block that must stand above it
    on the same page, drawn once for all the blocks in a row that share it.
    """

    height: float
    keep_next: bool = field(default=False, kw_only=True)
    heading: "Block | None" = field(default=None, kw_only=True)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it with its upper left corner there."""

    def split(self, room: float) -> "tuple[Block, Block] | None":  # noqa: ARG002 - most blocks stay whole
        """Two blocks, the first at most `room` high; None when it should stay whole."""
        return None


@dataclass(frozen=True)
class Gap(Block):
    """Empty room."""


@dataclass(frozen=True)
class Placed:
    """A block on its page; `depth` is how far its upper edge lies below the top of the content."""

    block: Block
    depth: float


@dataclass
class _Stack:
    """The pages filled so far."""

    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    depth: float = 0.0
    heading: Block | None = None

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.height - self.depth

    def need(self, group: Iterable[Block]) -> float:
        """What the group would take here, with the headings that would have to be drawn."""
        total, current = 0.0, self.heading
        for block in group:
            total += block.height + (_heading_height(block) if block.heading != current else 0.0)
            current = current if isinstance(block, Gap) else block.heading
        return total

    def put(self, block: Block) -> None:
        if block.heading and block.heading != self.heading:
            self._add(block.heading)
        if not isinstance(block, Gap):
            self.heading = block.heading
        self._add(block)

    def _add(self, block: Block) -> None:
        if isinstance(block, Gap) and self.depth == 0:
            return
        self.pages[-1].append(Placed(block, self.depth))
        self.depth += block.height

    def turn(self) -> None:
        """Start a new page."""
        self.pages.append([])
        self.depth, self.heading = 0.0, None


def _heading_height(block: Block) -> float:
    return block.heading.height if block.heading else 0.0


def flow(blocks: Iterable[Block], height: float) -> tuple[tuple[Placed, ...], ...]:
    """The blocks placed on as many pages of that height as they need; always at least one page."""
    stack, queue = _Stack(height), deque(blocks)
    while queue:
        group = _take_group(queue)
        if stack.need(group) <= stack.room + 0.01:
            for block in group:
                stack.put(block)
        else:
            queue.extendleft(reversed(_break(group, stack)))
    return tuple(tuple(page) for page in stack.pages)


def _take_group(queue: deque[Block]) -> list[Block]:
    """The next block with those that it must stay together with."""
    group = [queue.popleft()]
    while group[-1].keep_next and queue:
        group.append(queue.popleft())
    return group


def _break(group: list[Block], stack: _Stack) -> list[Block]:
    """Place what can be placed of a group that does not fit; returns what is still to be placed."""
    first = group[0]
    if rest := _begin_tall(group, stack):
        return [rest]
    if isinstance(first, Gap):
        stack.turn()
        return group[1:]
    may_split = len(group) == 1 or stack.depth == 0
    if may_split and (parts := first.split(stack.room - stack.need([first]) + first.height)):
        stack.put(parts[0])
        stack.turn()
        return [parts[1], *group[1:]]
    if stack.depth > 0:
        stack.turn()
        return group
    stack.put(first)
    return group[1:]


def _begin_tall(group: list[Block], stack: _Stack) -> Block | None:
    """Begin a group that no page could hold where it is, its last block split; what is left of it, if that works."""
    *lead, last = group
    if not lead or _Stack(stack.height).need(group) <= stack.height + 0.01:
        return None
    parts = last.split(stack.room - stack.need(group) + last.height)
    if parts is None:
        return None
    for block in (*lead, parts[0]):
        stack.put(block)
    stack.turn()
    return parts[1]


# Running text as a block of lines.


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
