"""The matrix as an Excel workbook: the sheet people know, and beside it all that an identical cycle needs."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.agreement_sheet import write_agreements
from planner.exports.export import Export, file_stem
from planner.exports.sheets import prepare_print, write_header, write_table, write_value
from planner.inputs.workbook.layout import ACTIONS, CYCLE, MATRIX, MOMENTS, REQUIREMENTS
from planner.palette import ACCENT, MUTED
from planner.services.agreement.board import AgreementBoard
from planner.services.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

BLANK = "Plantilla"
"""The sheet to print or fill in by hand; reading passes it over while there is a sheet Matriz."""
ROOM = 200
"""Empty rows with their drop-down lists."""


def matrix_workbook(matrix: Matrix, agreement: AgreementBoard | None = None) -> Export:
    """The whole cycle as .xlsx; reading it back gives an identical cycle. The sheet Matriz comes first.

    With `agreement` there is a sheet that tells who agrees; it is for people and is not read back.
    """
    book = Workbook()
    sheet = _first_sheet(book)
    write_table(sheet, MATRIX, _matrix_rows(matrix))
    mark_groups(sheet)
    _write_cycle(book.create_sheet(CYCLE.name), matrix)
    write_table(book.create_sheet(MOMENTS.name), MOMENTS, map(_moment_row, matrix.moments))
    write_table(book.create_sheet(REQUIREMENTS.name), REQUIREMENTS, _requirement_rows(matrix))
    write_table(book.create_sheet(ACTIONS.name), ACTIONS, map(_action_row, matrix.actions))
    if agreement:
        write_agreements(book, agreement)
    write_table(book.create_sheet(BLANK), MATRIX, (), room=ROOM)
    return save(book, f"{file_stem('matriz', matrix.name)}.xlsx")


def _first_sheet(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = MATRIX.name
    return sheet


def save(book: Workbook, filename: str) -> Export:
    """A workbook as a file to hand out."""
    stream = io.BytesIO()
    book.save(stream)
    return Export(filename, XLSX, stream.getvalue())


def _matrix_rows(matrix: Matrix) -> Iterator[Mapping[str, Any]]:
    """One row per requirement and action; moments and requirements that have none get one row all the same."""
    actions = {action.id: action for action in matrix.actions}
    for moment in matrix.moments:
        first = {"moment": moment.name, "channel": moment.channel, "phase": moment.phase}
        if not moment.requirements:
            yield first
        for row in moment.requirements:
            middle = first | _requirement_cells(row)
            if not row.action_ids:
                yield middle
            for action_id in row.action_ids:
                yield middle | _action_cells(actions[action_id])


def _requirement_cells(row: MatrixRequirement) -> dict[str, Any]:
    return {
        "requirement": row.text,
        "standard": row.standard,
        "current_situation": row.current_situation,
        "importance": row.importance,
    }


def _action_cells(action: MatrixAction) -> dict[str, Any]:
    return {"action": action.text, "owner": action.owner, "due_on": action.due_on, "priority": action.priority}


def _moment_row(moment: MatrixMoment) -> dict[str, Any]:
    return {"moment": moment.name} | _named(moment, MOMENTS.fields)


def _requirement_rows(matrix: Matrix) -> Iterator[Mapping[str, Any]]:
    for moment in matrix.moments:
        for row in moment.requirements:
            yield {"moment": moment.name, "requirement": row.text} | _named(row, REQUIREMENTS.fields)


def _action_row(action: MatrixAction) -> dict[str, Any]:
    return {"action": action.text, "linked": bool(action.requirement_ids)} | _named(action, ACTIONS.fields)


def _named(thing: object, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in fields if hasattr(thing, name)}


def _write_cycle(sheet: Worksheet, matrix: Matrix) -> None:
    values = {"institution": matrix.institution, "kind": matrix.institution_kind} | _named(matrix, CYCLE.fields)
    write_header(sheet, 1, 1, "Dato")
    write_header(sheet, 1, 2, "Valor")
    for row, column in enumerate(CYCLE.columns, start=2):
        write_value(sheet, row, 1, column.header)
        write_value(sheet, row, 2, values.get(column.field), column.kind)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 70
    prepare_print(sheet, landscape=False)


def mark_groups(sheet: Worksheet) -> None:
    """A line above each new moment, and quiet letters where the moment only repeats the one above."""
    line = Side(style="thin", color=ACCENT.lstrip("#"))
    last = max(sheet.max_row, 2)
    styles = {
        f"A2:K{last}": ("$A2<>$A1", DifferentialStyle(border=Border(top=line))),
        f"A2:C{last}": ("$A2=$A1", DifferentialStyle(font=Font(color=MUTED.lstrip("#")))),
    }
    for area, (formula, style) in styles.items():
        sheet.conditional_formatting.add(area, Rule(type="expression", formula=[formula], dxf=style))
