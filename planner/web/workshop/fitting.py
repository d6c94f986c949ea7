"""Texts of others on a small page: however long they are, the page keeps its weight."""

from collections.abc import Sequence

from markupsafe import escape

CUT = "…"


def weight(text: str) -> int:
    """The bytes that a text takes in a page."""
    return len(str(escape(text)).encode())


def fit(texts: Sequence[str], budget: int) -> list[str]:
    """The texts, the longest of them shortened so that all together weigh no more than `budget` bytes.

    Short ones leave what they do not need to the long ones, which all end up about as long.
    """
    fitted = list(texts)
    left, waiting = budget, len(texts)
    for number in sorted(range(len(texts)), key=lambda each: weight(texts[each])):
        fitted[number] = shortened(texts[number], left // waiting)
        left -= weight(fitted[number])
        waiting -= 1
    return fitted


def shortened(text: str, most: int) -> str:
    """The text, or as much of its beginning as weighs at most `most` bytes together with the sign of the cut."""
    if weight(text) <= most:
        return text
    left, end = most - weight(CUT), 0
    for letter in text:
        left -= weight(letter)
        if left < 0:
            break
        end += 1
    return text[:end].rstrip() + CUT if most >= weight(CUT) else ""
