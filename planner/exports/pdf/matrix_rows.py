"""The rows of the printed matrix, and the moment that stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.exports.pdf.grid import PAD, Cell, Column, GridRow, Line, cell, cell_height, grid_heading, row_height
from planner.exports.pdf.styles import ACCENT, BODY, BODY_BOLD, NOTE, ORANGE, TextStyle
from planner.formats import format_date
from planner.services.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement

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
