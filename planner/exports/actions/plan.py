"""The action plan to print, in order of priority, with room for signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.flow import Block, Gap, flow
from planner.exports.pdf.grid import Cell, Column, GridRow, cell, grid_heading, row_height
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, BODY, BODY_BOLD, INK, NOTE, ORANGE, Frame, TextStyle, landscape_frame
from planner.exports.pdf.text import draw_lines
from planner.formats import count, format_amount, format_date
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.vocabulary import Paper

TITLES = (
    "N.º",
    "Acción",
    "Responsable",
    "Inicio y fecha límite",
    "Recursos y costo",
    "Indicador y meta",
    "Estado",
    "Requerimientos que atiende",
)
SHARES = (0.04, 0.21, 0.105, 0.12, 0.125, 0.125, 0.085, 0.19)
EMPTY = "Este ciclo todavía no tiene acciones. Agregue la primera en el paso 3."
OVERDUE = "Vencida"
SIGNERS = ("Dirección", "Supervisión o jefatura de agencia", "Facilitación del taller")

_NUMBER = TextStyle(12, BODY_BOLD.font, ACCENT, 1.1)
_ALARM = TextStyle(BODY.size, BODY_BOLD.font, ORANGE)


def plan_pdf(matrix: Matrix, today: date, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """The actions by priority, on landscape pages; `today` decides which ones are overdue."""
    frame = landscape_frame(paper)
    return write_document(
        f"{file_stem('plan de accion', matrix.name)}.pdf",
        lambda canvas: _draw(canvas, matrix, today, frame, logo),
        title=f"Plan de acción · {matrix.name}",
        author=matrix.institution,
        size=(frame.width, frame.height),
    )


def _draw(canvas: Canvas, matrix: Matrix, today: date, frame: Frame, logo: bytes | None) -> None:
    pages, picture = flow(_story(matrix, today, frame), frame.inner_height), open_logo(logo)
    title, subtitle = f"Plan de acción: {matrix.name}", _subtitle(matrix, today)
    note = f"{matrix.institution} · Al {format_date(today)}"
    for number, page in enumerate(pages, start=1):
        draw_page_head(canvas, frame, title=title, subtitle=subtitle, logo=picture)
        for placed in page:
            placed.block.draw(canvas, frame.left, frame.ceiling - placed.depth)
        if not matrix.actions:
            draw_lines(canvas, [EMPTY], frame.left, frame.ceiling, BODY)
        draw_page_foot(canvas, frame, note=note, number=number, total=len(pages))
        canvas.showPage()


def _subtitle(matrix: Matrix, today: date) -> str:
    late = sum(action.is_overdue(today) for action in matrix.actions)
    sizes = [count(len(matrix.actions), "acción", "acciones")]
    if late:
        sizes.append(count(late, "vencida", "vencidas"))
    return " · ".join(part for part in (matrix.institution, matrix.service, *sizes) if part)


def _story(matrix: Matrix, today: date, frame: Frame) -> Iterator[Block]:
    columns = tuple(Column(title, share * frame.inner_width) for title, share in zip(TITLES, SHARES, strict=True))
    for action in matrix.actions:
        cells = _cells(matrix, action, today, columns)
        yield GridRow(row_height(cells), columns, cells, heading=grid_heading(columns))
    if matrix.actions:
        yield Gap(6 * mm)
        yield Signatures(26 * mm, frame.inner_width)


def _cells(matrix: Matrix, action: MatrixAction, today: date, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    widths = [column.width for column in columns]
    wanted = {row.id: row.text for row in matrix.requirements}
    answers = tuple((f"• {wanted[row]}", BODY) for row in action.requirement_ids if row in wanted)
    late = ((OVERDUE, _ALARM),) if action.is_overdue(today) else ()
    starts = f"Desde {format_date(action.starts_on)}" if action.starts_on else ""
    due = f"Hasta {format_date(action.due_on)}" if action.due_on else "Sin fecha límite"
    cost = f"Costo: {format_amount(action.cost)}" if action.cost is not None else ""
    target = f"Meta: {action.target}" if action.target else ""
    return (
        cell(widths[0], (str(action.priority), _NUMBER)),
        cell(widths[1], (action.text, BODY_BOLD)),
        cell(widths[2], (action.owner or "Sin responsable", BODY if action.owner else NOTE)),
        cell(widths[3], (starts, BODY), (due, BODY), *late),
        cell(widths[4], (action.resources, BODY), (cost, BODY)),
        cell(widths[5], (action.indicator, BODY), (target, BODY)),
        cell(widths[6], (action.status.label, BODY_BOLD), (f"Avance: {action.progress} %", BODY)),
        cell(widths[7], *(answers or (("Ninguno todavía", NOTE),))),
    )


@dataclass(frozen=True)
class Signatures(Block):
    """Lines to sign on, with the name and the date below."""

    width: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        share, y = self.width / len(SIGNERS), top - 13 * mm
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        for index, signer in enumerate(SIGNERS):
            x, room = left + index * share + 8 * mm, share - 16 * mm
            canvas.line(x, y, x + room, y)
            draw_lines(canvas, [signer], x, y - 1, BODY_BOLD, centered=room)
            draw_lines(canvas, ["Nombre, firma y fecha"], x, y - 1 - BODY.leading, NOTE, centered=room)
