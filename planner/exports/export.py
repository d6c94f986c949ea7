"""What every exporter returns."""

from dataclasses import dataclass

from planner.inputs.text import fold


@dataclass(frozen=True)
class Export:
    """A file to hand out: its name, its media type and its bytes."""

    filename: str
    mime: str
    content: bytes


def file_stem(*parts: str) -> str:
    """A sensible file name from Spanish texts: lower case, no accents, words joined by hyphens, <= 80 characters."""
    words = "".join(mark if mark.isalnum() and mark.isascii() else " " for mark in fold(" ".join(parts))).split()
    return shortened("-".join(words), 80) or "archivo"


def shortened(stem: str, most: int) -> str:
    """The stem with at most `most` characters, cut at a hyphen so that no word is left halved, if it has one."""
    if len(stem) <= most:
        return stem
    whole, hyphen, _ = stem[: most + 1].rpartition("-")
    return whole if hyphen else stem[:most]
