"""The matrix as an Excel workbook, filled so that an identical cycle can be read back, or empty to fill in."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.export import Export, file_stem
from planner.exports.requirements.agreement import write_agreements
from planner.exports.sheets import choices_of, prepare_print, write_header, write_table, write_value
from planner.inputs.workbook.layout import ACTIONS, CYCLE, MATRIX, MOMENTS, REQUIREMENTS
from planner.palette import ACCENT, MUTED
from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement
from planner.services.requirements.agreement.board import AgreementBoard
from planner.vocabulary import Channel, Importance, Phase

# The matrix as an Excel workbook: the sheet people know, and beside it all that an identical cycle needs.

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


# The empty workbook that a team fills in by hand, with its instructions and a worked example.

_STEPS = (
    "1. Vaya a la hoja «Matriz» y escriba cada momento de verdad en el orden en que lo vive la clientela.",
    "2. Si un momento tiene varios requerimientos, use una fila para cada uno. "
    "Puede dejar en blanco el momento: la fila continúa el de arriba.",
    "3. Si un requerimiento tiene varias acciones, use una fila para cada acción.",
    "4. Si una acción responde a varios requerimientos, repítala con el mismo texto: será una sola acción.",
    "5. Numere las acciones en «Prioridad»: 1 es la más importante. No repita números.",
    "6. Guarde el libro y súbalo. Si algo no se entiende, le diremos la hoja, la fila y la columna.",
)
_MEANINGS = (
    ("Momento de verdad", "Obligatoria. El punto de contacto, por ejemplo «Solicitar el crédito»."),
    ("Canal", " · ".join(choices_of(Channel))),
    ("Fase", " · ".join(choices_of(Phase))),
    ("Requerimiento", "Obligatoria. Lo que la clientela espera en ese momento. Déjela en blanco si aún no lo saben."),
    ("Estándar", "Cómo se mide, con valor y unidad: «Desembolso en 48 horas»."),
    ("Situación actual", "Cómo es hoy."),
    ("Importancia", "Del 1 al 5: " + ", ".join(f"{level.value} {level.label.lower()}" for level in Importance)),
    ("Plan de acción", "Qué se hará para cumplir el requerimiento."),
    ("Responsable", "Una sola persona por acción."),
    ("Fecha límite", "Día/mes/año, por ejemplo 15/03/2027."),
    ("Prioridad", "1, 2, 3… en orden de importancia."),
)
_EXAMPLE = (
    ("Solicitar el crédito", "Presencial", "2. Obtener información", "Que expliquen los requisitos una sola vez",
     "1 visita", "La mayoría vuelve dos veces", "5", "Entregar una hoja con los requisitos", "Rosa Quispe",
     "15/03/2027", "1"),
    ("", "", "", "Que atiendan sin demora", "10 minutos", "Hoy esperan 25 minutos", "4",
     "Abrir otra ventanilla los lunes", "Luis Mamani", "30/04/2027", "2"),
)  # fmt: skip


def blank_workbook() -> Export:
    """A workbook with the sheet Matriz ready to be filled in, and a sheet of instructions."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = MATRIX.name
    write_table(sheet, MATRIX, (), room=ROOM)
    _write_instructions(book.create_sheet("Instrucciones"))
    return save(book, "plantilla-matriz.xlsx")


def _write_instructions(sheet: Worksheet) -> None:
    sheet["A1"] = "Cómo llenar la matriz del ciclo del servicio"
    sheet["A1"].font = Font(name="Calibri", size=16, bold=True, color=ACCENT.lstrip("#"))
    row = 3
    for sentence in _STEPS:
        sheet.cell(row, 1, sentence).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=11)
        row += 1
    row = _write_meanings(sheet, row + 1)
    _write_example(sheet, row + 1)
    sheet.column_dimensions["A"].width = 24
    for letter in "BCDEFGHIJK":
        sheet.column_dimensions[letter].width = 17
    prepare_print(sheet)
    sheet.print_title_rows = None


def _write_meanings(sheet: Worksheet, row: int) -> int:
    for header, meaning in _MEANINGS:
        write_header(sheet, row, 1, header)
        write_value(sheet, row, 2, meaning)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=11)
        row += 1
    return row


def _write_example(sheet: Worksheet, row: int) -> None:
    sheet.cell(row, 1, "Un ejemplo").font = Font(name="Calibri", size=13, bold=True, color=ACCENT.lstrip("#"))
    for number, column in enumerate(MATRIX.columns, start=1):
        write_header(sheet, row + 1, number, column.header)
    for offset, cells in enumerate(_EXAMPLE, start=2):
        for number, text in enumerate(cells, start=1):
            write_value(sheet, row + offset, number, text)
