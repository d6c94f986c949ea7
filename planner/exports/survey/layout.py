"""A survey told as blocks and laid out on pages: drawn from here, and read back from here by a scanner."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm

from planner.exports.pdf.flow import Block, Gap, Placed, flow, text_block
from planner.exports.pdf.fonts import load_fonts
from planner.exports.pdf.text import wrap
from planner.exports.survey.blocks import Band, Boxed, MarkHint, ScaleHeading
from planner.exports.survey.metrics import BOX, LARGE_SIZES, NUMBER_WIDTH, SIZES, Metrics, is_scale, survey_metrics
from planner.exports.survey.question_blocks import question_blocks, scale_heading
from planner.services.survey.form import SurveyForm, SurveySection
from planner.vocabulary import Paper

# A survey form told as a row of blocks, in the order in which people read it.

HINT = "Marque con una X una sola casilla en cada pregunta."


def survey_story(form: SurveyForm, metrics: Metrics) -> tuple[Block, ...]:
    """All the blocks of the survey."""
    blocks = [*_opening(form, metrics)]
    for section in form.sections:
        if section.items:
            blocks.extend(_section(form, section, metrics))
            blocks.append(Gap(metrics.section_gap))
    blocks.extend(_closing(form, metrics))
    return tuple(blocks)


def _opening(form: SurveyForm, metrics: Metrics) -> Iterator[Block]:
    yield text_block(wrap(form.title, metrics.title, metrics.width), metrics.title, keep_next=True)
    yield Gap(1.2 * mm, keep_next=True)
    for text in (form.introduction, form.consent):
        if text:
            yield text_block(wrap(text, metrics.question, metrics.width), metrics.question)
            yield Gap(1.2 * mm)
    lines = wrap(HINT, metrics.strong, metrics.width - NUMBER_WIDTH)
    height = max(len(lines) * metrics.strong.leading, BOX)
    yield MarkHint(height, lines, metrics.strong, keep_next=True)
    yield Gap(2 * mm)


def _section(form: SurveyForm, section: SurveySection, metrics: Metrics) -> Iterator[Block]:
    headings = [scale_heading(item, metrics, faces=form.faces) if is_scale(item) else None for item in section.items]
    yield _band(section, metrics, None if metrics.large else headings[0])
    for item, heading in zip(section.items, headings, strict=True):
        if heading is None:
            yield Gap(1.2 * mm, keep_next=True)
        yield from question_blocks(item, metrics, heading)


def _band(section: SurveySection, metrics: Metrics, heading: ScaleHeading | None) -> Band:
    """The title of a section: below the words of the scale, or above them in large print, which repeats them."""
    lines = wrap(section.title, metrics.band, metrics.width - 6 * mm)
    height = len(lines) * metrics.band.leading + metrics.band_padding
    return Band(height, lines, metrics, keep_next=True, heading=heading)


def _closing(form: SurveyForm, metrics: Metrics) -> Iterator[Block]:
    if form.closing:
        yield text_block(wrap(form.closing, metrics.strong, metrics.width), metrics.strong)


# Where everything of a printed survey stands: drawn from here, and read back from here by a scanner.

NEARLY_EMPTY = 0.25


@dataclass(frozen=True)
class BoxPlace:
    """A box on paper. Millimetres from the upper left corner of the sheet to that of the box; pages from 1.

    `option` counts the item's options from 0; the one after the last is "No usé / no aplica".
    """

    page: int
    x: float
    y: float
    size: float
    item_id: str
    option: int


@dataclass(frozen=True)
class PrintedPages:
    """A survey laid out."""

    metrics: Metrics
    pages: tuple[tuple[Placed, ...], ...]

    @property
    def sheets(self) -> int:
        """Sheets of paper when printed on both faces."""
        return (len(self.pages) + 1) // 2

    @property
    def last_fill(self) -> float:
        """How much of the last page is used, 0 to 1."""
        placed = self.pages[-1][-1:]
        return sum(p.depth + p.block.height for p in placed) / self.metrics.frame.inner_height


def lay_out_survey(form: SurveyForm, paper: Paper, *, large: bool) -> PrintedPages:
    """The survey in the largest text that spends no extra sheet nor leaves a last page nearly empty."""
    load_fonts()
    tries = [_lay_out(form, survey_metrics(paper, size, large=large)) for size in (LARGE_SIZES if large else SIZES)]
    fewest = min(pages.sheets for pages in tries)
    candidates = [pages for pages in tries if pages.sheets == fewest]
    for pages in candidates:
        shorter = any(len(other.pages) < len(pages.pages) for other in candidates)
        if pages.last_fill >= NEARLY_EMPTY or not shorter:
            return pages
    return candidates[-1]


def _lay_out(form: SurveyForm, metrics: Metrics) -> PrintedPages:
    return PrintedPages(metrics, flow(survey_story(form, metrics), metrics.frame.inner_height))


def survey_layout(form: SurveyForm, paper: Paper, large: bool) -> tuple[BoxPlace, ...]:
    """Every box of the printed survey, in reading order."""
    return tuple(_boxes(lay_out_survey(form, paper, large=large)))


def _boxes(laid_out: PrintedPages) -> Iterator[BoxPlace]:
    frame = laid_out.metrics.frame
    for number, page in enumerate(laid_out.pages, start=1):
        for placed in page:
            for box in placed.block.boxes if isinstance(placed.block, Boxed) else ():
                x, y = frame.left + box.x, frame.top + placed.depth + box.depth
                yield BoxPlace(number, x / mm, y / mm, BOX / mm, box.item_id, box.option)
