"""Lists that people paste from elsewhere: one thing per line, with or without numbers and bullets."""

import re
from collections.abc import Sequence

from planner.inputs.text import clean_line

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
