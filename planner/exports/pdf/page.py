"""What all documents share around their content: canvas, logo, heading and page number."""

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export
from planner.exports.pdf.fonts import load_fonts, printable
from planner.exports.pdf.styles import ACCENT, BODY, NOTE, TITLE, Frame
from planner.exports.pdf.text import draw_lines, shorten, text_width

PDF_MIME = "application/pdf"


def new_canvas(buffer: io.BytesIO, *, title: str, author: str, width: float, height: float) -> Canvas:
    """An empty document whose bytes depend on nothing but its content."""
    load_fonts()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1, lang="es")
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setCreator("Ciclo del Servicio")
    return canvas


def write_document(
    filename: str, draw: Callable[[Canvas], None], *, title: str, author: str, size: tuple[float, float]
) -> Export:
    """The document that `draw` puts on a new canvas."""
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, title=title, author=author, width=size[0], height=size[1])
    draw(canvas)
    canvas.save()
    return Export(filename, PDF_MIME, buffer.getvalue())


def open_logo(logo: bytes | None) -> ImageReader | None:
    """The institution's logo, ready to be drawn; a big one is made smaller, 600 points at most, for a light file."""
    if logo is None:
        return None
    with Image.open(io.BytesIO(logo)) as picture:
        picture.thumbnail((600, 600))
        return ImageReader(picture.convert("RGBA"))


def draw_logo(canvas: Canvas, logo: ImageReader | None, x: float, top: float, *, room: tuple[float, float]) -> float:
    """Draw the logo inside that room (width, height), from its upper left corner. Returns the width it took."""
    if logo is None:
        return 0.0
    width, height = room
    wide, high = logo.getSize()
    scale = min(width / wide, height / high)
    canvas.drawImage(logo, x, top - (height + high * scale) / 2, wide * scale, high * scale, mask="auto")
    return float(wide * scale)


def draw_page_head(canvas: Canvas, frame: Frame, *, title: str, subtitle: str, logo: ImageReader | None) -> None:
    """Logo, title and subtitle above the content, with a rule below them."""
    top = frame.height - 9 * mm
    taken = draw_logo(canvas, logo, frame.left, top, room=(42 * mm, 12 * mm))
    x = frame.left + (taken + 4 * mm if taken else 0)
    width = frame.width - frame.right - x
    below = draw_lines(canvas, [shorten(title, TITLE, width)], x, top + 1, TITLE)
    draw_lines(canvas, [shorten(subtitle, BODY, width)], x, below - 1, BODY)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1)
    canvas.line(frame.left, frame.ceiling + 4 * mm, frame.width - frame.right, frame.ceiling + 4 * mm)


def draw_page_foot(canvas: Canvas, frame: Frame, *, note: str, number: int, total: int) -> None:
    """A note on the left and the page number on the right, below the content."""
    label = page_label(number, total)
    y = frame.bottom - 3 * mm
    right = frame.width - frame.right - text_width(label, NOTE.font, NOTE.size)
    draw_lines(canvas, [label], right, y, NOTE)
    draw_lines(canvas, [shorten(note, NOTE, right - frame.left - 5 * mm)], frame.left, y, NOTE)


def page_label(number: int, total: int) -> str:
    """Página 2 de 3."""
    return f"Página {number} de {total}"
