"""PDF documents read back: the text and the picture of each page."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader

from planner.exports.export import Export


@contextmanager
def _opened(export: Export) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(export.content)
    try:
        yield document
    finally:
        document.close()


def page_texts(export: Export) -> list[str]:
    """The text of each page, with single blanks instead of line ends."""
    with _opened(export) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def page_texts_by_pypdf(export: Export) -> list[str]:
    """The same, read by another library."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(export.content)).pages]


def page_sizes(export: Export) -> list[tuple[int, int]]:
    """Width and height of each page in points."""
    with _opened(export) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def page_pictures(export: Export, scale: float = 1.0) -> list[Image.Image]:
    """Each page in greys; `scale` is the number of pixels a point."""
    with _opened(export) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def ink_share(picture: Image.Image) -> float:
    """How much of a picture is not white, 0 to 1."""
    return sum(picture.histogram()[:200]) / (picture.width * picture.height)


def is_blank(picture: Image.Image, box: tuple[float, float, float, float]) -> bool:
    """True when nothing is drawn in that part (left, top, right, bottom, in pixels)."""
    left, top, right, bottom = (round(side) for side in box)
    return picture.crop((left, top, right, bottom)).getextrema() == (255, 255)


def is_inked(picture: Image.Image, x: float, y: float) -> bool:
    """True when something dark is drawn within two pixels of that one."""
    part = picture.crop((round(x) - 2, round(y) - 2, round(x) + 3, round(y) + 3))
    return sum(part.histogram()[:128]) > 0
