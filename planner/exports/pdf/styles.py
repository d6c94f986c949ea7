"""Sizes, margins and text styles of the documents. Lengths are in points unless a name says mm."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A3, A4, LETTER
from reportlab.lib.units import mm

from planner import palette
from planner.exports.pdf.fonts import BOLD, CONDENSED, REGULAR
from planner.vocabulary import Emotion, Paper

INK: Color = HexColor(palette.BLACK)
TEXT: Color = HexColor(palette.TEXT)
MUTED: Color = HexColor(palette.MUTED)
ACCENT: Color = HexColor(palette.ACCENT)
ACCENT_SOFT: Color = HexColor(palette.ACCENT_SOFT)
ORANGE: Color = HexColor(palette.EMOTION_FILL[Emotion.VERY_BAD])
RULE: Color = HexColor(palette.RULE)
FAINT_RULE: Color = HexColor(palette.FAINT_RULE)

PAPER_SIZES: dict[Paper, tuple[float, float]] = {Paper.A4: A4, Paper.LETTER: LETTER}
POSTER_SIZE: tuple[float, float] = A3
LEADING = 1.28


@dataclass(frozen=True)
class TextStyle:
    """How a text is set: `leading` is the distance between lines."""

    size: float
    font: str = REGULAR
    color: Color = TEXT
    leading_ratio: float = LEADING

    @property
    def leading(self) -> float:
        return self.size * self.leading_ratio

    def sized(self, size: float) -> "TextStyle":
        """The same style in another size."""
        return replace(self, size=size)


@dataclass(frozen=True)
class Frame:
    """A page and the rectangle on it that takes the content; y grows upwards, as in PDF."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom

    @property
    def ceiling(self) -> float:
        """The y of the upper edge of the content."""
        return self.height - self.top


def landscape_frame(paper: Paper) -> Frame:
    """A landscape page with a wider left margin for a punch."""
    short, long = PAPER_SIZES[paper]
    return Frame(width=long, height=short, left=18 * mm, right=12 * mm, top=27 * mm, bottom=15 * mm)


def upright_frame(paper: Paper) -> Frame:
    """An upright page with a wider left margin for a punch."""
    width, height = PAPER_SIZES[paper]
    return Frame(width, height, left=20 * mm, right=13 * mm, top=27 * mm, bottom=15 * mm)


TITLE = TextStyle(15, BOLD, ACCENT, 1.2)
BODY = TextStyle(8.5)
BODY_BOLD = TextStyle(8.5, BOLD)
NOTE = TextStyle(7.5, CONDENSED, MUTED)
HEAD = TextStyle(8, BOLD, HexColor(palette.WHITE), 1.2)
