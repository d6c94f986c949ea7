"""The pages of a PDF as pictures, to look at before printing."""

import io
from collections.abc import Iterator

import pypdfium2


def pdf_pages(content: bytes, *, width: int = 900) -> Iterator[bytes]:
    """Each page as a PNG `width` pixels wide."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            picture = page.render(scale=width / page.get_width()).to_pil()
            buffer = io.BytesIO()
            picture.save(buffer, format="PNG", optimize=False)
            yield buffer.getvalue()
