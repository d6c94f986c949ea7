"""The blocks of each kind of question."""

from collections.abc import Iterator
from math import ceil

from reportlab.lib.units import mm

from planner.exports.pdf.flow import Block, Gap, TextBlock
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import text_width, wrap
from planner.exports.survey.blocks import FACE_RADIUS, Box, LabelledBoxes, ScaleHeading, ScaleRow, WritingLines
from planner.exports.survey.metrics import BOX, NUMBER_WIDTH, Metrics, is_numeric, is_scale
from planner.services.survey.form import NOT_APPLICABLE, SurveyItem
from planner.vocabulary import ItemKind

ENDS = ("Nada probable", "Muy probable")
LONGEST_IN_ROW = 14
"""Lines of question beside its boxes; a longer one stands above them and may run on to the next page."""


def scale_heading(item: SurveyItem, metrics: Metrics, *, faces: bool) -> ScaleHeading:
    """The words of the scale, in the largest size at which no word is broken."""
    width = metrics.option_width(len(item.options)) - 0.3 * mm
    words = " ".join(item.options).split()
    style = _unbroken(words, metrics.word, width)
    none_style = _unbroken(NOT_APPLICABLE.split(), style, metrics.none_width)
    lines = tuple(wrap(option, none_style, width) for option in item.options)
    none_lines = wrap(NOT_APPLICABLE, none_style, metrics.none_width)
    tallest = max(map(len, (*lines, none_lines)))
    height = tallest * none_style.leading + (2.6 if metrics.large else 1.4) * mm + (2 * FACE_RADIUS + 3 if faces else 0)
    return ScaleHeading(height, lines, none_lines, none_style, faces, metrics)


def _unbroken(words: list[str], style: TextStyle, width: float) -> TextStyle:
    widest = max(text_width(word, style.font, style.size) for word in words)
    return style if widest <= width else style.sized(max(4.0, style.size * width / widest))


def question_blocks(item: SurveyItem, metrics: Metrics, heading: ScaleHeading | None) -> Iterator[Block]:
    """A question as blocks that stay together."""
    if is_scale(item):
        yield from _scale_blocks(item, metrics, heading)
        return
    yield _question_text(item, metrics)
    if is_numeric(item):
        yield _number_row(item, metrics)
    elif item.options:
        yield from _option_rows(item, metrics)
    else:
        yield WritingLines(metrics.writing_lines * metrics.line_spacing, metrics.width, metrics.line_spacing)
        yield Gap(2 * mm)


def _question_text(item: SurveyItem, metrics: Metrics, heading: ScaleHeading | None = None) -> TextBlock:
    indent = NUMBER_WIDTH * (1.6 if metrics.large else 1)
    lines = wrap(item.text, metrics.question, metrics.width - indent)
    height = len(lines) * metrics.question.leading + 1 * mm
    return TextBlock(height, lines, metrics.question, indent, f"{item.number}.", keep_next=True, heading=heading)


def _scale_blocks(item: SurveyItem, metrics: Metrics, heading: ScaleHeading | None) -> Iterator[Block]:
    lines = wrap(item.text, metrics.question, metrics.scale_left(len(item.options)) - NUMBER_WIDTH - 2.5 * mm)
    if metrics.large or len(lines) > LONGEST_IN_ROW:
        yield _question_text(item, metrics, heading)
        yield _scale_row(item, metrics, heading, (), "")
    else:
        yield _scale_row(item, metrics, heading, lines, f"{item.number}.")


def _scale_row(
    item: SurveyItem, metrics: Metrics, heading: ScaleHeading | None, lines: tuple[str, ...], number: str
) -> ScaleRow:
    height = max(len(lines) * metrics.question.leading, BOX + 0.8 * mm) + 2 * metrics.padding
    count = len(item.options)
    boxes = tuple(
        Box(item.id, index, metrics.option_center(index, count) - BOX / 2, (height - BOX) / 2)
        for index in range(count + item.allows_none)
    )
    separator = metrics.width - metrics.none_width - metrics.none_gap / 2
    return ScaleRow(
        height, boxes=boxes, metrics=metrics, number=number, lines=lines, separator=separator, heading=heading
    )


def _number_row(item: SurveyItem, metrics: Metrics) -> LabelledBoxes:
    """Boxes under their numbers, with the meaning of both ends in words below."""
    style = metrics.strong
    step = min(13.5 * mm, (metrics.width - NUMBER_WIDTH) / len(item.options))
    centers = [NUMBER_WIDTH + (index + 0.5) * step for index in range(len(item.options))]
    top = style.leading + 0.6 * mm
    boxes = tuple(Box(item.id, index, center - BOX / 2, top) for index, center in enumerate(centers))
    numbers = tuple((center, 0.0, (option,)) for center, option in zip(centers, item.options, strict=True))
    low, high = (text_width(text, style.font, style.size) / 2 for text in ENDS)
    below, half = top + BOX + 0.6 * mm, BOX / 2
    first, last = centers[0] - half + low, centers[-1] + half - high
    ends = ((first, below, (ENDS[0],)), (last, below, (ENDS[1],))) if item.kind is ItemKind.RECOMMENDATION else ()
    height = below + style.leading * bool(ends) + 1.4 * mm
    return LabelledBoxes(height, boxes=boxes, labels=numbers + ends, style=style, centered=True)


def _option_rows(item: SurveyItem, metrics: Metrics) -> Iterator[LabelledBoxes]:
    """The options in as many columns as their texts allow, read from left to right."""
    options = (*item.options, *((NOT_APPLICABLE,) if item.allows_none else ()))
    columns = _column_count(options, metrics)
    rows = ceil(len(options) / columns)
    for row in range(rows):
        chunk = options[row * columns : (row + 1) * columns]
        yield _option_row(item, metrics, row * columns, chunk, columns, keep_next=row < rows - 1 and rows <= 10)


def _column_count(options: tuple[str, ...], metrics: Metrics) -> int:
    widest = max(text_width(option, metrics.question.font, metrics.size) for option in options)
    room = metrics.width - NUMBER_WIDTH
    fitting = int(room / (widest + BOX + 6 * mm))
    return max(1, min(fitting, 2 if metrics.large else 4, len(options)))


def _option_row(
    item: SurveyItem, metrics: Metrics, start: int, options: tuple[str, ...], columns: int, *, keep_next: bool
) -> LabelledBoxes:
    style, pad = metrics.question, 0.9 * mm
    width = (metrics.width - NUMBER_WIDTH) / columns
    lines = [wrap(option, style, width - BOX - 5 * mm) for option in options]
    lefts = [NUMBER_WIDTH + index * width for index in range(len(options))]
    depth = max(pad, pad + (style.leading - BOX) / 2)
    text_depth = depth + (BOX - style.leading) / 2
    labels = tuple((left + BOX + 2 * mm, text_depth, text) for left, text in zip(lefts, lines, strict=True))
    boxes = tuple(Box(item.id, start + index, left, depth) for index, left in enumerate(lefts))
    height = max(depth + BOX, text_depth + max(map(len, lines)) * style.leading) + pad
    return LabelledBoxes(height, boxes=boxes, labels=labels, style=style, keep_next=keep_next)
