"""The poster that asks clients to answer: a large QR code for the exit, the counter or the waiting room."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.page import draw_logo, open_logo, write_document
from planner.exports.pdf.qr import draw_qr
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, TextStyle
from planner.exports.pdf.text import draw_lines, fitted, text_width
from planner.services.survey.form import SurveyForm

HEADING = "Cuéntenos cómo le atendimos"
HOW = "Apunte la cámara de su teléfono a este código, o escriba la dirección."
PROMISE = "Son pocos minutos, no le pedimos su nombre y lo que diga nos ayuda a mejorar."
# With the quiet zone around it; the code itself is more than nine centimetres wide.
MARGIN, QR_SIDE = 18 * mm, 122 * mm
_WIDTH, _HEIGHT = A4
_INNER = _WIDTH - 2 * MARGIN
_HEADING = TextStyle(44, BOLD, ACCENT, 1.1)
_HOW = TextStyle(18, leading_ratio=1.3)
_ADDRESS = TextStyle(30, BOLD)
_WHOSE = TextStyle(17, BOLD)


def survey_poster_pdf(form: SurveyForm, address: str, *, logo: bytes | None = None) -> Export:
    """An A4 poster for a link that everybody may use. `address` is the whole one."""
    return write_document(
        f"{file_stem('afiche encuesta', form.institution)}.pdf",
        lambda canvas: _draw(canvas, form, address, logo),
        title=f"{HEADING} · {form.institution}",
        author=form.institution,
        size=A4,
    )


def address_lines(address: str, *, room: float = _INNER) -> str:
    """The address as people type it, in two lines broken where it reads best when it is wider than `room`."""
    plain = address.partition("://")[2] or address
    if text_width(plain, _ADDRESS.font, _ADDRESS.size) <= room:
        return plain
    host, slash, path = plain.partition("/")
    return f"{host}\n{slash}{path}"


def _draw(canvas: Canvas, form: SurveyForm, address: str, logo: bytes | None) -> None:
    top = _HEIGHT - MARGIN
    if logo is not None:
        draw_logo(canvas, open_logo(logo), MARGIN, top, room=(_INNER, 18 * mm))
        top -= 22 * mm
    y = _centred(canvas, HEADING, _HEADING, top, lines=2, smallest=36) - 5 * mm
    y = _centred(canvas, HOW, _HOW, y, lines=2, smallest=15) - 6 * mm
    y = _draw_code(canvas, address, y) - 6 * mm
    y = _centred(canvas, address_lines(address), _ADDRESS, y, lines=2, smallest=16) - 4 * mm
    _centred(canvas, PROMISE, _HOW, y, lines=2, smallest=15)
    _draw_whose(canvas, form.institution)
    canvas.showPage()


def _centred(canvas: Canvas, text: str, style: TextStyle, top: float, *, lines: int, smallest: float) -> float:
    chosen, fit = fitted(text, style, _INNER, lines=lines, smallest=smallest)
    return draw_lines(canvas, fit, MARGIN, top, chosen, centered=_INNER)


def _draw_code(canvas: Canvas, address: str, top: float) -> float:
    """The code on white in a frame; returns the y below it."""
    left, edge = (_WIDTH - QR_SIDE) / 2, 2 * mm
    canvas.setFillColor(ACCENT_SOFT)
    canvas.roundRect(left - edge, top - QR_SIDE - 2 * edge, QR_SIDE + 2 * edge, QR_SIDE + 2 * edge, 5 * mm, 0, 1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(left, top - edge - QR_SIDE, QR_SIDE, QR_SIDE, stroke=0, fill=1)
    draw_qr(canvas, address, left, top - edge - QR_SIDE, QR_SIDE)
    return top - QR_SIDE - 2 * edge


def _draw_whose(canvas: Canvas, institution: str) -> None:
    """Whose poster it is, at the foot."""
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(2)
    foot = MARGIN + 12 * mm
    canvas.line(MARGIN, foot, _WIDTH - MARGIN, foot)
    _centred(canvas, institution, _WHOSE, foot - 3 * mm, lines=1, smallest=11)
