"""The measures of a printed survey. Corners stay free for optical markers, both sides for a punch."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from planner.exports.pdf.fonts import BOLD, CONDENSED
from planner.exports.pdf.styles import ACCENT, INK, PAPER_SIZES, Frame, TextStyle
from planner.services.survey.form import SurveyItem
from planner.vocabulary import ItemKind, Paper

BOX = 4.5 * mm
CORNER = 20 * mm
"""Side of the square kept free at each corner of the paper."""

SIDE = 18 * mm
NUMBER_WIDTH = 7 * mm
SIZES = (10.5, 10.0, 9.5, 9.0)
LARGE_SIZES = (14.0,)


@dataclass(frozen=True)
class Metrics:
    """The measures for one paper and one size of text, in points."""

    frame: Frame
    size: float
    large: bool

    @property
    def width(self) -> float:
        return self.frame.inner_width

    @property
    def dense(self) -> bool:
        """The smallest text also sets things closer, to spare a sheet."""
        return self.size <= SIZES[-1]

    @property
    def question(self) -> TextStyle:
        return TextStyle(self.size, color=INK, leading_ratio=1.16 if self.dense else 1.24)

    @property
    def strong(self) -> TextStyle:
        return TextStyle(self.size, BOLD, INK, 1.24)

    @property
    def title(self) -> TextStyle:
        return TextStyle(20 if self.large else 14 if self.dense else 16, BOLD, ACCENT, 1.18)

    @property
    def band(self) -> TextStyle:
        return TextStyle(self.size + (1 if self.large else 0.5), BOLD, INK, 1.22)

    @property
    def word(self) -> TextStyle:
        """The words above the columns of boxes."""
        return TextStyle(14 if self.large else 6.9, CONDENSED, INK, 1.12)

    @property
    def padding(self) -> float:
        """Room above and below the text of a row."""
        return (2.2 if self.large else 0.45 if self.dense else 1.15) * mm

    @property
    def line_spacing(self) -> float:
        """Distance between lines to write on."""
        return (11 if self.large else 7 if self.dense else 8.5) * mm

    @property
    def writing_lines(self) -> int:
        return 3 if self.dense else 4

    @property
    def section_gap(self) -> float:
        """Room between sections."""
        return (2.4 if self.large else 0.6 if self.dense else 1.6) * mm

    @property
    def band_padding(self) -> float:
        """Room above and below the title of a section, together."""
        return (3 if self.large else 0.6 if self.dense else 1.8) * mm

    @property
    def none_gap(self) -> float:
        """What sets "No usé / no aplica" apart from the scale."""
        return 2.5 * mm

    @property
    def none_width(self) -> float:
        return (21 if self.large else 13) * mm

    def option_width(self, options: int) -> float:
        """The width of a column of the scale."""
        if self.large:
            return (self.width - self.none_gap - self.none_width) / options
        return min(16.0, 80 / options) * mm

    def scale_left(self, options: int) -> float:
        """Where the columns of the scale begin."""
        return self.width - self.none_gap - self.none_width - options * self.option_width(options)

    def option_center(self, index: int, options: int) -> float:
        """The middle of a column; the one after the last option is "No usé / no aplica"."""
        if index == options:
            return self.width - self.none_width / 2
        return self.scale_left(options) + (index + 0.5) * self.option_width(options)


def survey_metrics(paper: Paper, size: float, *, large: bool) -> Metrics:
    """The measures of a portrait page; the sides are equal because sheets are printed on both faces."""
    width, height = PAPER_SIZES[paper]
    frame = Frame(width=width, height=height, left=SIDE, right=SIDE, top=23 * mm, bottom=SIDE)
    return Metrics(frame, size, large)


def is_scale(item: SurveyItem) -> bool:
    """True for a question answered on the columns of words; others list their options."""
    fits = 2 <= len(item.options) <= 7 and max(map(len, item.options)) <= 45
    return fits and item.kind in (ItemKind.OVERALL, ItemKind.SATISFACTION)


def is_numeric(item: SurveyItem) -> bool:
    """True for a row of numbers, such as 0 to 10."""
    return bool(item.options) and all(len(option) <= 2 for option in item.options) and len(item.options) <= 11
