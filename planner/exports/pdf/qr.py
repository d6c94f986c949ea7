"""QR codes on paper: drawn as squares, sharp at every size."""

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.styles import INK
from planner.exports.qr import qr_rows


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
