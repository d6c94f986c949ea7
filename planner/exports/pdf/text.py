"""Texts as lines that fit: measured with the embedded fonts, broken at blanks, inside a word only when needed."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.fonts import printable
from planner.exports.pdf.styles import TextStyle

ELLIPSIS = "…"


@lru_cache(maxsize=20_000)
def text_width(text: str, font: str, size: float) -> float:
    """The width of one line in points."""
    return float(stringWidth(text, font, size))


def wrap(text: str, style: TextStyle, width: float) -> tuple[str, ...]:
    """The text in lines of at most that width; line ends of the text are kept, empty text gives no line."""
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines.extend(_fill(paragraph.split(), style, width))
    return tuple(lines)


def _fill(words: Sequence[str], style: TextStyle, width: float) -> Iterator[str]:
    line = ""
    for word in words:
        for piece in _pieces(word, style, width):
            longer = f"{line} {piece}" if line else piece
            if text_width(longer, style.font, style.size) <= width:
                line = longer
                continue
            if line:
                yield line
            line = piece
    if line:
        yield line


def _pieces(word: str, style: TextStyle, width: float) -> Iterator[str]:
    """The word, cut only when it is wider than the whole line."""
    while len(word) > 1 and text_width(word, style.font, style.size) > width:
        cut = max(1, int(len(word) * width / text_width(word, style.font, style.size)))
        while cut > 1 and text_width(word[:cut], style.font, style.size) > width:
            cut -= 1
        while text_width(word[: cut + 1], style.font, style.size) <= width:
            cut += 1
        yield word[:cut]
        word = word[cut:]
    yield word


def clip(lines: Sequence[str], limit: int, style: TextStyle, width: float) -> tuple[str, ...]:
    """At most `limit` lines, the last one ending in an ellipsis when something was left out."""
    if len(lines) <= limit:
        return tuple(lines)
    return (*lines[: limit - 1], shorten(lines[limit - 1] + ELLIPSIS, style, width)) if limit > 0 else ()


def shorten(text: str, style: TextStyle, width: float) -> str:
    """The text on one line of at most that width, ending in an ellipsis when it had to be cut."""
    text = " ".join(printable(text).split())
    if text_width(text, style.font, style.size) <= width:
        return text
    text = text.rstrip(ELLIPSIS)
    while text and text_width(text + ELLIPSIS, style.font, style.size) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def fitted(
    text: str, style: TextStyle, width: float, *, lines: int, smallest: float
) -> tuple[TextStyle, tuple[str, ...]]:
    """The largest style, down to `smallest`, at which the text takes that many lines; cut if even that fails."""
    size = style.size
    while size > smallest and len(wrap(text, style.sized(size), width)) > lines:
        size -= 0.5
    chosen = style.sized(max(size, smallest))
    return chosen, clip(wrap(text, chosen, width), lines, chosen, width)


def draw_lines(
    canvas: Canvas, lines: Sequence[str], x: float, top: float, style: TextStyle, *, centered: float | None = None
) -> float:
    """Draw the lines downwards from `top`; `centered` is the width to centre them in. Returns the y below them."""
    if not lines:
        return top
    canvas.setFillColor(style.color)
    canvas.setFont(style.font, style.size)
    baseline = top - 0.5 * (style.leading - style.size) - 0.8 * style.size
    for line in lines:
        if centered is None:
            canvas.drawString(x, baseline, line)
        else:
            canvas.drawCentredString(x + centered / 2, baseline, line)
        baseline -= style.leading
    return top - len(lines) * style.leading
