"""The minutes as an Excel workbook: one sheet for each part."""

from itertools import count as counting

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.cycle.workbook import save
from planner.exports.export import Export, file_stem
from planner.exports.sheets import prepare_print, write_header, write_value
from planner.exports.workshop.said import Section
from planner.exports.workshop.sections import facts_of, sections_of
from planner.services.workshop.minutes import Minutes


def minutes_workbook(minutes: Minutes) -> Export:
    """The minutes as .xlsx; any text stays text, whatever it looks like."""
    book = Workbook()
    _write_facts(book.worksheets[0], minutes)
    for section in sections_of(minutes):
        _write_section(book.create_sheet(section.sheet), section)
    return save(book, f"{file_stem('acta', minutes.title, minutes.board.room.code)}.xlsx")


def _write_facts(sheet: Worksheet, minutes: Minutes) -> None:
    sheet.title = "Taller"
    write_header(sheet, 1, 1, "Dato")
    write_header(sheet, 1, 2, "Valor")
    for row, (name, value) in enumerate(facts_of(minutes), start=2):
        write_value(sheet, row, 1, name)
        write_value(sheet, row, 2, value)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 70
    prepare_print(sheet, landscape=False)


def _write_section(sheet: Worksheet, section: Section) -> None:
    for column, heading in enumerate(section.headings, start=1):
        write_header(sheet, 1, column, heading.title)
        sheet.column_dimensions[get_column_letter(column)].width = heading.width
    rows = counting(2)
    for texts in section.rows or ((section.empty,),):
        row = next(rows)
        for column, text in enumerate(texts, start=1):
            write_value(sheet, row, column, _number(text))
    next(rows)
    for sentence in section.sentences:
        write_value(sheet, next(rows), 1, sentence)
    sheet.freeze_panes = "A2"
    prepare_print(sheet)


def _number(text: str) -> int | str:
    """Whole numbers are numbers in a sheet, to be added up."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text
