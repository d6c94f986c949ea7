"""A survey form told as a row of blocks, in the order in which people read it."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from planner.exports.pdf.flow import Block, Gap
from planner.exports.pdf.paragraph import text_block
from planner.exports.pdf.survey.blocks import Band, MarkHint, ScaleHeading
from planner.exports.pdf.survey.metrics import BOX, NUMBER_WIDTH, Metrics, is_scale
from planner.exports.pdf.survey.questions import question_blocks, scale_heading
from planner.exports.pdf.text import wrap
from planner.services.survey.form import SurveyForm, SurveySection

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
