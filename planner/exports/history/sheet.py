"""A history as a sheet, line by line, so that it can be kept, filtered and audited elsewhere."""

import csv
import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from planner.exports.cycle.workbook import save
from planner.exports.export import Export, file_stem
from planner.exports.sheets import HEADER_FILL, HEADER_FONT, prepare_print, write_text
from planner.services.history.whole import HistoryLine

CSV = "text/csv; charset=utf-8"
HEADERS = ("Cuándo", "Quién", "Qué hizo", "Qué cambió", "Dato", "Antes", "Después")
WIDTHS = (19, 22, 40, 44, 20, 44, 44)
LONGEST_CELL = 32_767
_RISKY = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are = + - @ of double width
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def history_workbook(name: str, lines: Iterable[HistoryLine]) -> Export:
    """The lines as .xlsx; `name` is whose history it is. No text ever becomes a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Historial")
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    prepare_print(sheet)
    sheet.append([_header(sheet, text) for text in HEADERS])
    count = 0
    for line in lines:
        sheet.append([_instant(sheet, line), *(_text(sheet, text) for text in _texts(line))])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADERS))}{count + 1}"
    return save(book, f"{file_stem('historial', name)}.xlsx")


def history_csv(name: str, lines: Iterable[HistoryLine]) -> Export:
    """The lines as .csv for a spreadsheet in Spanish: semicolons, all quoted, and no text that becomes a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADERS)
    for line in lines:
        writer.writerow([f"{line.at:%d/%m/%Y %H:%M:%S}", *map(harmless, _texts(line))])
    return Export(f"{file_stem('historial', name)}.csv", CSV, stream.getvalue().encode("utf-8-sig"))


def _texts(line: HistoryLine) -> tuple[str, ...]:
    return (line.actor, line.summary, line.what, line.field, line.before, line.after)


def harmless(cell: object) -> object:
    """A spreadsheet program that opens the file must show a text, not calculate it."""
    return f"'{cell}" if isinstance(cell, str) and _RISKY.match(cell) else cell


def _header(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font, cell.fill = HEADER_FONT, HEADER_FILL
    return cell


def _instant(sheet: WriteOnlyWorksheet, line: HistoryLine) -> Cell:
    cell = WriteOnlyCell(sheet, line.at.replace(tzinfo=None, microsecond=0))
    cell.number_format, cell.alignment = "dd/mm/yyyy hh:mm:ss", _WRAPPED
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.alignment = _WRAPPED
    write_text(cell, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
    return cell
