"""A question with its answers as a drawing: the text, the sentence, a bar of five parts, and each part in words."""

from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Circle as Disc
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, white

from planner import palette
from planner.exports.moments.shapes import text_shape
from planner.exports.pdf.fonts import BOLD, REGULAR
from planner.exports.pdf.styles import BODY, BODY_BOLD, MUTED, NOTE, ORANGE, TEXT, TextStyle
from planner.exports.pdf.text import text_width, wrap
from planner.exports.results.drawings import box_shape
from planner.services.results.sentences import (
    FLAG,
    base_words,
    dissatisfied_words,
    few_words,
    mean_words,
    percent,
    satisfied_words,
)
from planner.services.results.values import MASKED_BELOW, ItemResult

BAR = 15.0
WORDS = 8.0
Part = tuple[str, int, str]
Line = tuple[str, TextStyle]


def question_drawing(found: ItemResult, width: float) -> Drawing:
    """Everything about one closed question on that width, as high as it needs."""
    above, below = list(_above(found, width)), list(_below(found, width))
    parts = _parts(found) if found.n >= MASKED_BELOW else []
    rows = _rows_of_words(parts, found.n, width)
    texts = sum(style.leading for _, style in (*above, *below))
    bars = BAR + 6 + len(rows) * 12 if parts else 0
    drawing = Drawing(width, texts + bars + 12)
    y = _write(drawing, above, drawing.height - 3)
    if parts:
        y -= BAR + 3
        _draw_bar(drawing, parts, found.n, y)
        for row in rows:
            y -= 12
            _draw_words(drawing, row, y + 5)
        y -= 3
    _write(drawing, below, y)
    return drawing


def _above(found: ItemResult, width: float) -> Iterator[Line]:
    for line in wrap(f"{found.item.number}. {found.item.text}", BODY_BOLD.sized(9.5), width):
        yield line, BODY_BOLD.sized(9.5)
    if found.n < MASKED_BELOW:
        yield few_words(found.n), BODY
    elif found.satisfied is not None and found.dissatisfied is not None:
        said = f"{satisfied_words(found.satisfied)} {dissatisfied_words(found.dissatisfied)}"
        for line in wrap(said, BODY, width):
            yield line, BODY
    if found.is_flagged:
        yield f"▲ {FLAG}", TextStyle(BODY.size, BOLD, ORANGE)


def _below(found: ItemResult, width: float) -> Iterator[Line]:
    if found.n >= MASKED_BELOW:
        mean = mean_words(found.mean) if found.mean else ""
        for line in wrap(" · ".join(part for part in (base_words(found), mean) if part), NOTE, width):
            yield line, NOTE


def _write(drawing: Drawing, lines: Sequence[Line], y: float) -> float:
    for text, style in lines:
        drawing.add(text_shape(text, (0, y - style.leading / 2), style.size, font=style.font, color=style.color))
        y -= style.leading
    return y


def _parts(found: ItemResult) -> list[Part]:
    plain = [palette.PLAIN_FILL] * len(found.counts)
    fills: Sequence[str] = palette.SATISFACTION_FILL if found.satisfied is not None else plain
    return list(zip(found.item.options, found.counts, fills, strict=True))


def _draw_bar(drawing: Drawing, parts: Sequence[Part], total: int, y: float) -> None:
    x = 0.0
    for _, number, fill in parts:
        wide = number / total * drawing.width
        if not number:
            continue
        drawing.add(box_shape((x, y, wide, BAR), HexColor(fill), white, 1))
        if wide > 26:
            middle = (x + wide / 2, y + BAR / 2)
            ink = HexColor(palette.ink_on(fill))
            drawing.add(text_shape(percent(number / total), middle, 8.5, anchor="middle", font=BOLD, color=ink))
        x += wide


Words = tuple[float, str, str, str]
"""Where it begins, its words, its share and its colour."""


def _rows_of_words(parts: Sequence[Part], total: int, width: float) -> list[list[Words]]:
    rows: list[list[Words]] = [[]]
    x = 0.0
    for name, number, fill in parts:
        share = percent(number / total)
        taken = 12 + text_width(name, REGULAR, WORDS) + 4 + text_width(share, BOLD, WORDS)
        if rows[-1] and x + taken > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, name, share, fill))
        x += taken + 12
    return rows if parts else []


def _draw_words(drawing: Drawing, row: Sequence[Words], y: float) -> None:
    for x, name, share, fill in row:
        drawing.add(Disc(x + 4, y, 3.4, fillColor=HexColor(fill), strokeColor=MUTED, strokeWidth=0.5))
        drawing.add(text_shape(name, (x + 11, y), WORDS, color=TEXT))
        after = x + 15 + text_width(name, REGULAR, WORDS)
        drawing.add(text_shape(share, (after, y), WORDS, font=BOLD))
