"""QR codes on paper."""

import io

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from planner.exports.qr import draw_qr, qr_rows

ADDRESS = "https://ciclo.ejemplo.org/e/K7M4PX"


def test_every_module_is_where_it_belongs() -> None:
    rows = qr_rows(ADDRESS)
    side, module = len(rows) * 10, 10
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(side, side))
    draw_qr(canvas, ADDRESS, 0, 0, side)
    canvas.showPage()
    canvas.save()
    picture = pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=1).to_pil().convert("L")
    read = tuple(
        tuple(picture.getpixel((x * module + 5, y * module + 5)) < 128 for x in range(len(rows)))
        for y in range(len(rows))
    )
    assert read == rows
