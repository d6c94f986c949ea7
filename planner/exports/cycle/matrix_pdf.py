"""The matrix of the service cycle on landscape pages: moment, requirements, action plan and priority.

On request, pages follow it that tell who agrees with each requirement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.flow import Placed, flow
from planner.exports.pdf.grid import (
    PAD,
    Cell,
    Column,
    GridRow,
    Line,
    cell,
    cell_height,
    draw_cell,
    grid_heading,
    row_height,
)
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, BODY, BODY_BOLD, NOTE, ORANGE, RULE, Frame, TextStyle, landscape_frame
from planner.exports.pdf.text import ELLIPSIS, draw_lines
from planner.exports.requirements.agreement import agreement_rows, agreement_sentence
from planner.formats import count, format_date
from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement
from planner.services.requirements.agreement.board import AgreementBoard
from planner.services.requirements.agreement.sentences import after_closing
from planner.vocabulary import Paper

# The rows of the printed matrix, and the moment that stands beside them.

NO_REQUIREMENTS = "Todavía sin requerimientos"
NO_ACTION = "Todavía sin acción"
OTHER_ACTIONS = "Otras acciones"
NO_REQUIREMENT = "Sin requerimiento asociado"
CRITICAL = "Momento crítico"
OTHERS = -1
"""The group of the actions that answer no requirement."""

_CRITICAL = TextStyle(7.5, BODY_BOLD.font, ORANGE)
_PRIORITY = TextStyle(BODY.size, BODY_BOLD.font, ACCENT)

Columns = tuple[Column, ...]


def moment_cells(matrix: Matrix, width: float) -> dict[int, Cell]:
    """What stands in the first column for each moment, by its id."""
    cells = {moment.id: _moment_cell(moment, width) for moment in matrix.moments}
    return cells | {OTHERS: cell(width, (OTHER_ACTIONS, BODY_BOLD))}


def _moment_cell(moment: MatrixMoment, width: float) -> Cell:
    facts = " · ".join(term.label for term in (moment.phase, moment.channel) if term is not None)
    texts = [(f"{moment.position}. {moment.name}", BODY_BOLD), (facts, NOTE)]
    if moment.critical:
        texts.append((CRITICAL, _CRITICAL))
    return cell(width, *texts)


def matrix_rows(matrix: Matrix, columns: Columns, moments: dict[int, Cell]) -> Iterator[GridRow]:
    """All rows in order; those of a moment are together at least as high as its cell."""
    for moment in matrix.moments:
        rows = [_requirement_row(matrix, requirement, columns) for requirement in moment.requirements]
        empty = _row(columns, cell(columns[1].width, (NO_REQUIREMENTS, NOTE)), (), (), moment.id)
        yield from _tall_enough(rows or [empty], cell_height(moments[moment.id]) + 2 * PAD)
    loose = [action for action in matrix.actions if not action.requirement_ids]
    for action in loose:
        actions, priorities = _action_cells([action], columns)
        yield _row(columns, cell(columns[1].width, (NO_REQUIREMENT, NOTE)), actions, priorities, OTHERS)


def _tall_enough(rows: Sequence[GridRow], height: float) -> Iterator[GridRow]:
    """The rows held together until they are as high as their moment's cell, the last one stretched if need be."""
    used = 0.0
    for row in rows[:-1]:
        used += row.height
        yield replace(row, keep_next=used < height)
    yield replace(rows[-1], height=max(rows[-1].height, height - used))


def _requirement_row(matrix: Matrix, row: MatrixRequirement, columns: Columns) -> GridRow:
    actions = [matrix.action(action_id) for action_id in row.action_ids]
    action_cell, priorities = _action_cells(actions, columns)
    if not actions:
        action_cell = cell(columns[2].width, (NO_ACTION, NOTE))
    return _row(columns, _requirement_cell(row, columns[1].width), action_cell, priorities, row.moment_id)


def _requirement_cell(row: MatrixRequirement, width: float) -> Cell:
    levels = (
        f"Importancia: {row.importance.label}" if row.importance is not None else "",
        f"Brecha: {row.gap.label}" if row.gap is not None else "",
    )
    details = (
        f"Estándar: {row.standard}" if row.standard else "",
        f"Situación actual: {row.current_situation}" if row.current_situation else "",
        " · ".join(level for level in levels if level),
    )
    return cell(width, (row.text, BODY), *((detail, NOTE) for detail in details))


def _action_cells(actions: Sequence[MatrixAction], columns: Columns) -> tuple[Cell, Cell]:
    """The actions, and their priorities with as many blank lines as keep each number beside its action."""
    texts: Cell = ()
    numbers: Cell = ()
    for action in actions:
        lines = cell(columns[2].width, (action.text, BODY), (_who_and_when(action), NOTE))
        texts += lines
        blanks = tuple(Line("", line.style) for line in lines[1:])
        numbers += (Line(str(action.priority), _PRIORITY), *blanks)
    return texts, numbers


def _who_and_when(action: MatrixAction) -> str:
    owner = f"Responsable: {action.owner}" if action.owner else "Sin responsable"
    due = f"Fecha límite: {format_date(action.due_on)}" if action.due_on else "Sin fecha límite"
    return f"{owner} · {due}"


def _row(columns: Columns, requirement: Cell, action: Cell, priority: Cell, group: int) -> GridRow:
    cells = ((), requirement, action, priority)
    return GridRow(row_height(cells), columns, cells, 1, group, heading=grid_heading(columns))


TITLES = ("Momento de verdad", "Requerimientos", "Plan de acción", "Prioridad")
SHARES = (0.19, 0.41, 0.32, 0.08)
EMPTY = "Este ciclo todavía no tiene momentos de verdad. Agregue el primero en el paso 1."
CONTINUED = "(continúa)"


def matrix_pdf(
    matrix: Matrix, paper: Paper = Paper.A4, logo: bytes | None = None, *, agreement: AgreementBoard | None = None
) -> Export:
    """The whole matrix to print; cells of any length, on as many pages as they need.

    With `agreement`, the pages that follow tell who agrees, who does not and why, and who is missing.
    """
    frame = landscape_frame(paper)
    kind = "matriz y acuerdo" if agreement else "matriz"
    return write_document(
        f"{file_stem(kind, matrix.name)}.pdf",
        lambda canvas: _draw(canvas, matrix, agreement, frame, logo),
        title=f"Matriz del ciclo de servicio · {matrix.name}",
        author=matrix.institution,
        size=(frame.width, frame.height),
    )


def _draw(canvas: Canvas, matrix: Matrix, agreement: AgreementBoard | None, frame: Frame, logo: bytes | None) -> None:
    columns = tuple(Column(title, share * frame.inner_width) for title, share in zip(TITLES, SHARES, strict=True))
    moments = moment_cells(matrix, columns[0].width)
    pages = flow(matrix_rows(matrix, columns, moments), frame.inner_height)
    after = flow(agreement_rows(agreement, frame.inner_width), frame.inner_height) if agreement else ()
    title, picture = f"Matriz del ciclo de servicio: {matrix.name}", open_logo(logo)
    seen, total = set[int](), len(pages) + len(after)
    for number, page in enumerate(pages, start=1):
        draw_page_head(canvas, frame, title=title, subtitle=_subtitle(matrix), logo=picture)
        if not page:
            draw_lines(canvas, [EMPTY], frame.left, frame.ceiling, BODY)
        _draw_moments(canvas, frame, page, moments, seen)
        _end_page(canvas, frame, page, note=matrix.institution, number=number, total=total)
    if agreement is None:
        return
    title, note = f"Acuerdo del grupo: {matrix.name}", _agreement_note(matrix, agreement)
    for number, page in enumerate(after, start=len(pages) + 1):
        draw_page_head(canvas, frame, title=title, subtitle=agreement_sentence(agreement), logo=picture)
        _end_page(canvas, frame, page, note=note, number=number, total=total)


def _agreement_note(matrix: Matrix, agreement: AgreementBoard) -> str:
    return " · ".join(part for part in (matrix.institution, after_closing(agreement)) if part)


def _end_page(canvas: Canvas, frame: Frame, page: Sequence[Placed], *, note: str, number: int, total: int) -> None:
    for placed in page:
        placed.block.draw(canvas, frame.left, frame.ceiling - placed.depth)
    draw_page_foot(canvas, frame, note=note, number=number, total=total)
    canvas.showPage()


def _subtitle(matrix: Matrix) -> str:
    sizes = (
        count(len(matrix.moments), "momento", "momentos"),
        count(len(matrix.requirements), "requerimiento", "requerimientos"),
        count(len(matrix.actions), "acción", "acciones"),
    )
    return " · ".join(part for part in (matrix.institution, matrix.service, *sizes) if part)


def _draw_moments(
    canvas: Canvas, frame: Frame, page: Sequence[Placed], moments: dict[int, Cell], seen: set[int]
) -> None:
    """Each moment beside its rows of this page; one that began on another page says so. `seen` is kept up to date."""
    rows = [(placed, placed.block) for placed in page if isinstance(placed.block, GridRow)]
    for group, found in groupby(rows, key=lambda pair: pair[1].group):
        run = list(found)
        top = frame.ceiling - run[0][0].depth
        bottom = frame.ceiling - run[-1][0].depth - run[-1][1].height
        lines = moments[group if group is not None else 0]
        again = (Line(CONTINUED, NOTE),) if group in seen else ()
        draw_cell(canvas, _clipped(lines, again, top - bottom - 2 * PAD), frame.left, top)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.9)
        canvas.line(frame.left, bottom, frame.left + frame.inner_width, bottom)
        seen.add(group or 0)


def _clipped(lines: Cell, again: Cell, room: float) -> Cell:
    """The lines that fit, with an ellipsis when some do not; what follows (`again`) only if there is room."""
    kept: list[Line] = []
    for line in (*lines, *again):
        room -= line.style.leading
        if room < -0.01:
            if kept and len(kept) < len(lines):
                kept[-1] = Line(kept[-1].text.rstrip() + ELLIPSIS, kept[-1].style)
            break
        kept.append(line)
    return tuple(kept)
