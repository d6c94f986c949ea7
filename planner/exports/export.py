"""What every exporter returns, a named file, and the pages of a PDF as pictures to look at first."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

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


# The pages of a PDF as pictures, to look at before printing.


def pdf_pages(content: bytes, *, width: int = 900) -> Iterator[bytes]:
    """Each page as a PNG `width` pixels wide."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            picture = page.render(scale=width / page.get_width()).to_pil()
            buffer = io.BytesIO()
            picture.save(buffer, format="PNG", optimize=False)
            yield buffer.getvalue()
