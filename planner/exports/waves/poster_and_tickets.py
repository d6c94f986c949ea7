"""What invites clients to answer: a poster with a large QR code, and tickets with links of their own."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.history.sheet import harmless
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.page import draw_logo, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, MUTED, RULE, TextStyle
from planner.exports.pdf.text import draw_lines, fitted, text_width
from planner.exports.qr import draw_qr
from planner.exports.sheets import write_table
from planner.inputs.workbook.layout import Column, SheetLayout
from planner.services.survey.form import SurveyForm

# The poster that asks clients to answer: a large QR code for the exit, the counter or the waiting room.

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


# Links of their own to hand out: tickets to be cut out, ten a page, and the list of them.

XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS, ROWS = 2, 5
PER_PAGE = COLUMNS * ROWS
_EDGE, _PAD, _QR = 10 * mm, 4 * mm, 38 * mm
_TICKET_WIDTH, _TICKET_HEIGHT = (_WIDTH - 2 * _EDGE) / COLUMNS, (_HEIGHT - 2 * _EDGE) / ROWS
_ASK = TextStyle(13, BOLD, ACCENT, 1.15)
_SAY = TextStyle(9)
_TICKET_ADDRESS = TextStyle(10.5, BOLD)
_LABEL = TextStyle(9, color=MUTED)
_LAYOUT = SheetLayout(
    "Enlaces",
    (
        Column("label", "Para quién", width=30),
        Column("place", "Agencia u oficina", width=26),
        Column("address", "Enlace", width=52),
        Column("used", "Respuestas", width=14),
    ),
    (),
)


@dataclass(frozen=True)
class Ticket:
    """A link to hand out: its whole address, for whom or where, and how many answers came by it (as text)."""

    address: str
    label: str = ""
    place: str = ""
    used: str = ""
    one_use: bool = True


def tickets_pdf(form: SurveyForm, tickets: Sequence[Ticket]) -> Export:
    """Tickets to be cut out along the lines, ten a page."""
    return write_document(
        f"{file_stem('enlaces encuesta', form.institution)}.pdf",
        lambda canvas: _draw_pages(canvas, form, tickets),
        title=f"Enlaces para responder · {form.institution}",
        author=form.institution,
        size=A4,
    )


def _draw_pages(canvas: Canvas, form: SurveyForm, tickets: Sequence[Ticket]) -> None:
    for start in range(0, max(1, len(tickets)), PER_PAGE):
        for place, ticket in enumerate(tickets[start : start + PER_PAGE]):
            row, column = divmod(place, COLUMNS)
            left, top = _EDGE + column * _TICKET_WIDTH, _HEIGHT - _EDGE - row * _TICKET_HEIGHT
            _draw_ticket(canvas, form, ticket, left, top)
        _draw_cuts(canvas)
        canvas.showPage()


def _draw_cuts(canvas: Canvas) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 3)
    for row in range(ROWS + 1):
        y = _EDGE + row * _TICKET_HEIGHT
        canvas.line(_EDGE, y, _WIDTH - _EDGE, y)
    for column in range(COLUMNS + 1):
        x = _EDGE + column * _TICKET_WIDTH
        canvas.line(x, _EDGE, x, _HEIGHT - _EDGE)
    canvas.setDash()


def _draw_ticket(canvas: Canvas, form: SurveyForm, ticket: Ticket, left: float, top: float) -> None:
    draw_qr(canvas, ticket.address, left + 2 * mm, top - (_TICKET_HEIGHT + _QR) / 2, _QR)
    x = left + _QR + _PAD
    width = _TICKET_WIDTH - _QR - 2 * _PAD
    once = "Este código es suyo y sirve una sola vez." if ticket.one_use else "Apunte la cámara al código."
    label = " · ".join(part for part in (ticket.label, ticket.place) if part)
    y = top - 5 * mm
    for text, style, lines, smallest in (
        ("¿Nos cuenta cómo le atendimos?", _ASK, 2, 11),
        (once, _SAY, 2, 8),
        (address_lines(ticket.address, room=0), _TICKET_ADDRESS, 3, 7.5),
        (form.institution, _SAY, 2, 7),
        (label, _LABEL, 2, 7),
    ):
        chosen, fit = fitted(text, style, width, lines=lines, smallest=smallest)
        y = draw_lines(canvas, fit, x, y, chosen) - 1.2 * mm


def tickets_xlsx(form: SurveyForm, tickets: Sequence[Ticket]) -> Export:
    """The list of the links as a workbook."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _LAYOUT.name
    write_table(sheet, _LAYOUT, [_row(ticket) for ticket in tickets])
    content = io.BytesIO()
    book.save(content)
    return Export(f"{file_stem('enlaces encuesta', form.institution)}.xlsx", XLSX_MIME, content.getvalue())


def tickets_csv(form: SurveyForm, tickets: Sequence[Ticket]) -> Export:
    """The list of the links as text, for programs that send messages; UTF-8 with a mark, as spreadsheets expect."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.header for column in _LAYOUT.columns])
    writer.writerows([harmless(value) for value in _row(ticket).values()] for ticket in tickets)
    name = f"{file_stem('enlaces encuesta', form.institution)}.csv"
    return Export(name, "text/csv", text.getvalue().encode("utf-8-sig"))


def _row(ticket: Ticket) -> dict[str, str]:
    return {"label": ticket.label, "place": ticket.place, "address": ticket.address, "used": ticket.used}
