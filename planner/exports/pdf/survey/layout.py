"""Where everything of a printed survey stands: drawn from here, and read back from here by a scanner."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm

from planner.exports.pdf.flow import Placed, flow
from planner.exports.pdf.fonts import load_fonts
from planner.exports.pdf.survey.blocks import Boxed
from planner.exports.pdf.survey.metrics import BOX, LARGE_SIZES, SIZES, Metrics, survey_metrics
from planner.exports.pdf.survey.story import survey_story
from planner.services.survey.form import SurveyForm
from planner.vocabulary import Paper

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
class SurveyPages:
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


def lay_out_survey(form: SurveyForm, paper: Paper, *, large: bool) -> SurveyPages:
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


def _lay_out(form: SurveyForm, metrics: Metrics) -> SurveyPages:
    return SurveyPages(metrics, flow(survey_story(form, metrics), metrics.frame.inner_height))


def survey_layout(form: SurveyForm, paper: Paper, large: bool) -> tuple[BoxPlace, ...]:
    """Every box of the printed survey, in reading order."""
    return tuple(_boxes(lay_out_survey(form, paper, large=large)))


def _boxes(laid_out: SurveyPages) -> Iterator[BoxPlace]:
    frame = laid_out.metrics.frame
    for number, page in enumerate(laid_out.pages, start=1):
        for placed in page:
            for box in placed.block.boxes if isinstance(placed.block, Boxed) else ():
                x, y = frame.left + box.x, frame.top + placed.depth + box.depth
                yield BoxPlace(number, x / mm, y / mm, BOX / mm, box.item_id, box.option)
