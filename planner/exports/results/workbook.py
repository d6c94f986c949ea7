"""The tables of a wave as an Excel workbook."""

from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.export import Export, file_stem
from planner.exports.results.sheets import Sheet, sheets_of
from planner.exports.sheets import prepare_print, write_header, write_value
from planner.exports.workbook import save
from planner.inputs.workbook.layout import Kind
from planner.services.results.report import Report


def results_workbook(report: Report) -> Export:
    """The workbook; any text stays text, whatever it looks like."""
    book = Workbook()
    for number, sheet in enumerate(sheets_of(report)):
        _write(book.worksheets[0] if number == 0 else book.create_sheet(), sheet)
    return save(book, workbook_filename(report))


def workbook_filename(report: Report) -> str:
    """The name of the file."""
    return f"{file_stem('resultados', report.matrix.name, f'ola {report.results.number}')}.xlsx"


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.title = sheet.name
    for column, (title, width) in enumerate(sheet.headings, start=1):
        write_header(page, 1, column, title)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            kind = Kind.AMOUNT if isinstance(value, int | Decimal) else Kind.TEXT
            write_value(page, row, column, value, kind)
    page.freeze_panes = "A2"
    prepare_print(page)
