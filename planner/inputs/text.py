"""Texts from outside: cleaned the same way everywhere, and a pasted list taken line by line."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

NAME_LENGTH = 200
LINE_LENGTH = 300
TEXT_LENGTH = 2_000

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\u00a0]+")


def clean_text(raw: str) -> str:
    """The text without invisible control or direction characters, with plain blanks and single line ends.

    Emoji and right-to-left letters stay: they are what somebody wanted to write. Cleaning twice changes nothing.
    """
    if raw.isprintable() and "  " not in raw:  # nearly every text, and much faster
        return unicodedata.normalize("NFC", raw).strip()
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def clean_line(raw: str) -> str:
    """The text cleaned and on one line."""
    return " ".join(filter(None, clean_text(raw).split("\n")))


def shortened_line(raw: str) -> str:
    """The text on one line and short enough to be quoted in a sentence."""
    line = clean_line(raw)
    return line if len(line) <= 60 else f"{line[:57]}…"


def fold(text: str) -> str:
    """The text as people compare it: without case, accents, punctuation at the ends, or repeated blanks."""
    return _fold_short(text) if len(text) <= LINE_LENGTH else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for mark in set(plain):
        if unicodedata.combining(mark):
            plain = plain.replace(mark, "")
    return " ".join(plain.split()).strip(" .,;:¡!¿?«»\"'")


# The same texts are compared again and again when a whole cycle is read or written.
_fold_short = lru_cache(maxsize=16_384)(_fold)


# Lists that people paste from elsewhere: one thing per line, with or without numbers and bullets.

_MARK = re.compile(r"^(?:[-–—*•·▪●○►✓]+|\(?\d{1,3}[.)º°]-?|\d{1,3}\s*[-–]|[a-zA-Z]\))\s+")


def pasted_lines(text: str) -> list[str]:
    """The lines that hold something, without the number or bullet that a document puts before them.

    Excel, Word and chats give "1. Llega", "• Llega" or "1\tLlega"; all of them mean "Llega".
    """
    lines = (_without_mark(line) for line in re.split(r"[\n\r\v\u2028\u2029]+", text))
    return [line for line in lines if line]


def place_of_line(number: int, lines: Sequence[object]) -> str:
    """Where something stands among several lines ("Línea 2"); empty where there is only one."""
    return f"Línea {number}" if len(lines) > 1 else ""


def _without_mark(line: str) -> str:
    number, tab, rest = line.strip().partition("\t")
    if tab and number.strip(" .)").isdecimal():
        line = rest
    return _MARK.sub("", clean_line(line), count=1)
