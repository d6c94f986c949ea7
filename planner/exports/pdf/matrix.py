"""The matrix of the service cycle on landscape pages: moment, requirements, action plan and priority.

On request, pages follow it that tell who agrees with each requirement.
"""

from collections.abc import Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.agreement_rows import agreement_rows, agreement_sentence
from planner.exports.pdf.flow import Placed, flow
from planner.exports.pdf.grid import PAD, Cell, Column, GridRow, Line, draw_cell
from planner.exports.pdf.matrix_rows import matrix_rows, moment_cells
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import BODY, NOTE, RULE, Frame, landscape_frame
from planner.exports.pdf.text import ELLIPSIS, draw_lines
from planner.formats import count
from planner.services.agreement.board import AgreementBoard
from planner.services.agreement.words import after_closing
from planner.services.matrix import Matrix
from planner.vocabulary import Paper

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
