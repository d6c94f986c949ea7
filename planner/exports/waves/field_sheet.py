"""The field sheet to print: one page a branch, with its goal, the rule for inviting clients, and boxes to count."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, INK, MUTED, PAPER_SIZES, Frame, TextStyle
from planner.exports.pdf.text import draw_lines, fitted, wrap
from planner.formats import agreeing, count, format_number
from planner.services.waves.progress import FieldBranch, FieldSheet
from planner.vocabulary import Paper

BOXES_A_ROW, MOST_ROWS = 25, 16
"""A row has 25 boxes in groups of five; a goal beyond 400 takes several answers a box."""
REFUSALS = 50
_REACHED = "Puede seguir recibiendo respuestas, pero ya no hace falta buscarlas."
_GROUP = 5
_BRANCH = TextStyle(24, BOLD, ACCENT, 1.15)
_GOAL = TextStyle(40, BOLD, ACCENT, 1.1)
_TEXT, _STRONG, _SMALL = TextStyle(11.5), TextStyle(11.5, BOLD), TextStyle(9, color=MUTED)


def field_sheet_pdf(sheet: FieldSheet, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """A page for each branch that has a goal."""
    width, height = PAPER_SIZES[paper]
    frame = Frame(width, height, left=18 * mm, right=14 * mm, top=27 * mm, bottom=15 * mm)
    return write_document(
        f"{file_stem('hoja de campo', sheet.service, sheet.wave)}.pdf",
        lambda canvas: _draw(canvas, sheet, frame, logo),
        title=f"Hoja de campo · {sheet.service}",
        author=sheet.institution,
        size=(width, height),
    )


def _draw(canvas: Canvas, sheet: FieldSheet, frame: Frame, logo: bytes | None) -> None:
    picture, subtitle = open_logo(logo), f"{sheet.institution} · {sheet.service} · {sheet.wave}"
    note = f"Encuesta {sheet.code} · margen de ± {sheet.margin} puntos, {sheet.confidence} % de confianza en total"
    for number, branch in enumerate(sheet.branches, start=1):
        draw_page_head(canvas, frame, title="Hoja de campo", subtitle=subtitle, logo=picture)
        _draw_branch(canvas, branch, frame)
        draw_page_foot(canvas, frame, note=note, number=number, total=len(sheet.branches))
        canvas.showPage()


def _draw_branch(canvas: Canvas, branch: FieldBranch, frame: Frame) -> None:
    style, lines = fitted(branch.name, _BRANCH, frame.inner_width, lines=2, smallest=14)
    y = draw_lines(canvas, lines, frame.left, frame.ceiling, style) - 3 * mm
    y = draw_lines(canvas, [format_number(branch.missing)], frame.left, y, _GOAL)
    y = draw_lines(canvas, [_goal(branch)], frame.left, y, _STRONG) - 4 * mm
    y = (
        draw_lines(
            canvas, wrap(branch.rule if branch.missing else _REACHED, _TEXT, frame.inner_width), frame.left, y, _TEXT
        )
        - 5 * mm
    )
    y = _draw_boxes(canvas, branch.missing, frame, y) - 4 * mm
    y = draw_lines(canvas, ["Marque aquí a quienes no quisieron responder"], frame.left, y, _STRONG) - 1.5 * mm
    y = _draw_rows(canvas, REFUSALS, frame, y) - 5 * mm
    _draw_signing(canvas, frame, y)


def _goal(branch: FieldBranch) -> str:
    known = f"{count(branch.clients, 'cliente', 'clientes')}; meta: {count(branch.needed, 'respuesta', 'respuestas')}"
    if not branch.missing:
        return f"La meta ya se alcanzó: hay {format_number(branch.got)}. ({known})"
    done = f"; ya hay {format_number(branch.got)}" if branch.got else ""
    verb = agreeing(branch.missing, "respuesta falta", "respuestas faltan")
    return f"{verb} en esta agencia u oficina. ({known}{done})"


def _draw_boxes(canvas: Canvas, missing: int, frame: Frame, y: float) -> float:
    if not missing:
        return y
    each = answers_a_box(missing)
    title = "Marque una casilla por cada respuesta"
    if each > 1:
        title = f"Marque una casilla por cada {each} respuestas"
    y = draw_lines(canvas, [title], frame.left, y, _STRONG) - 1.5 * mm
    return _draw_rows(canvas, missing, frame, y, each)


def answers_a_box(missing: int) -> int:
    """How many answers a box stands for, so that all boxes fit on the page: 1, or a multiple of 5."""
    if missing <= BOXES_A_ROW * MOST_ROWS:
        return 1
    return _GROUP * -(-missing // (BOXES_A_ROW * MOST_ROWS * _GROUP))


def _draw_rows(canvas: Canvas, answers: int, frame: Frame, y: float, each: int = 1) -> float:
    """Boxes in rows, each row with the number of answers up to its end. Returns the y below them."""
    boxes, side, step = -(-answers // each), 4.4 * mm, 6 * mm
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.6)
    for first in range(0, boxes, BOXES_A_ROW):
        here = min(BOXES_A_ROW, boxes - first)
        for x in _places(here, frame.left, side):
            canvas.rect(x, y - side, side, side)
        total = format_number(min((first + here) * each, answers))
        draw_lines(canvas, [total], frame.width - frame.right - 12 * mm, y, _SMALL)
        y -= step
    return y


def _places(boxes: int, left: float, side: float) -> Iterator[float]:
    for place in range(boxes):
        yield left + place * (side + 1.6 * mm) + place // _GROUP * 3 * mm


def _draw_signing(canvas: Canvas, frame: Frame, y: float) -> None:
    half = frame.inner_width / 2
    for place, label in enumerate(("Quién recogió las respuestas", "Fechas")):
        x = frame.left + place * half
        canvas.line(x, y - 8 * mm, x + half - 8 * mm, y - 8 * mm)
        draw_lines(canvas, [label], x, y - 8.5 * mm, _SMALL)
