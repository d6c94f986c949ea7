"""The fonts embedded in every document, and what to do with characters that they lack."""

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-SemiBold"
CONDENSED = "NotoSans-Condensed"
MISSING = "▯"

_FOLDER = Path(__file__).parents[1] / "fonts"
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Mn", "Me"}
_PICTURES = {"So", "Sk", "Cn"}


@cache
def load_fonts() -> frozenset[str]:
    """Register the fonts once; return the characters that they can print."""
    fonts = [TTFont(name, str(_FOLDER / f"{name}.ttf")) for name in (REGULAR, BOLD, CONDENSED)]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return frozenset(map(chr, fonts[0].face.charToGlyph))


def printable(text: str) -> str:
    """The text with only characters that the fonts have.

    Emoji and other pictures disappear; each run of letters of another script becomes one small empty frame,
    so that the reader sees that something is missing without a page full of frames.
    """
    known = load_fonts()
    if known.issuperset(text.replace("\n", "")):
        return text
    kept: list[str] = []
    for mark in unicodedata.normalize("NFC", text):
        shown = mark if mark in known or mark == "\n" else _stand_in(mark)
        if shown == MISSING and kept and kept[-1] == MISSING:
            continue
        if shown:
            kept.append(shown)
    return "".join(kept)


def _stand_in(mark: str) -> str:
    category = unicodedata.category(mark)
    if category in _INVISIBLE or category in _PICTURES:
        return ""
    return " " if category.startswith("Z") else MISSING
