"""QR codes, for a screen or for paper: a phone that sees one opens the address in it."""

from io import BytesIO
from itertools import groupby

import segno
from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.styles import INK
from planner.palette import BLACK, WHITE

# QR codes, to be shown on a screen or printed: a phone that sees one opens the address in it.

QUIET_ZONE = 4
"""Empty modules around the code, as the standard (ISO/IEC 18004) asks: cameras find it by them."""
PIXELS_PER_MODULE = 12


def qr_svg(text: str) -> str:
    """The QR code of a text as SVG that fills whatever holds it.

    Black on white in every theme, with the error correction "M" (15 %). Raises ValueError for a text of more than
    about 2,300 letters.
    """
    image = BytesIO()
    _code(text).save(
        image,
        kind="svg",
        border=QUIET_ZONE,
        dark=BLACK,
        light=WHITE,
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return image.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The QR code of a text as a PNG picture in black and white."""
    image = BytesIO()
    _code(text).save(image, kind="png", border=QUIET_ZONE, scale=PIXELS_PER_MODULE)
    return image.getvalue()


def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The QR code of a text as rows of dark and light modules, with the quiet zone, to be drawn by whoever prints."""
    return tuple(tuple(map(bool, row)) for row in _code(text).matrix_iter(border=QUIET_ZONE))


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", boost_error=False)


# QR codes on paper: drawn as squares, sharp at every size.


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw the QR code of a text in a square of that side with its quiet zone; (x, y) is the lower left corner."""
    rows = qr_rows(text)
    module = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        column = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                path.rect(x + column * module, y + side - (number + 1) * module, length * module, module)
            column += length
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)
