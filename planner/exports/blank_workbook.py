"""The empty workbook that a team fills in by hand, with its instructions and a worked example."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.export import Export
from planner.exports.sheets import choices_of, prepare_print, write_header, write_table, write_value
from planner.exports.workbook import ROOM, save
from planner.inputs.workbook.layout import MATRIX
from planner.palette import ACCENT
from planner.vocabulary import Channel, Importance, Phase

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
