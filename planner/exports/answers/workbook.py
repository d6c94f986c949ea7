"""The answers of a wave as .xlsx: in words, in numbers, and what the numbers mean."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from planner.exports.answers.csv_files import (
    LEADING,
    MARK,
    MARK_TEXT,
    headings,
    leading_columns,
    question_columns,
    value_of,
    words_of_code,
)
from planner.exports.cycle.workbook import save
from planner.exports.export import Export, file_stem
from planner.exports.history.sheet import LONGEST_CELL, harmless
from planner.exports.sheets import HEADER_FILL, HEADER_FONT, prepare_print, write_text
from planner.services.answers.identity import codes_of, question_name
from planner.services.answers.outgoing import Outgoing
from planner.services.survey.form import SurveyForm

WORDS, NUMBERS, DICTIONARY = "Respuestas", "Códigos", "Diccionario"
_DICTIONARY = ("Columna", "Pregunta", "Momento de verdad", "Número", "Significado")
_DICTIONARY_WIDTHS = (18, 70, 40, 10, 40)


def answers_workbook(out: Outgoing) -> Export:
    """Three sheets: a row a client in words, the same in numbers, and the dictionary. No text becomes a formula."""
    book = Workbook(write_only=True)
    sheets = {True: book.create_sheet(WORDS), False: book.create_sheet(NUMBERS)}
    for in_words, sheet in sheets.items():
        names = headings(out.form, in_words=in_words)
        _begin(sheet, names, [18] * len(LEADING) + [24 if in_words else 13] * (len(names) - len(LEADING)))
    for table, comments in out.chunks:
        ids, instants, roads, branches = leading_columns(out, table)
        for in_words, sheet in sheets.items():
            questions = question_columns(out, table, comments, in_words=in_words)
            columns = [ids, instants, roads, branches, *questions, table.marks.tolist()]
            for row in zip(*columns, strict=True):
                sheet.append([_cell(sheet, value) for value in row])
    _write_dictionary(book.create_sheet(DICTIONARY), out.form)
    return save(book, f"{file_stem('respuestas', out.name)}.xlsx")


def _begin(sheet: Any, names: Sequence[str], widths: Sequence[int]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    prepare_print(sheet)
    header = []
    for name in names:
        cell = WriteOnlyCell(sheet)
        write_text(cell, name)
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
        header.append(cell)
    sheet.append(header)


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """The value as it is where that is safe, which is many times faster; else a cell that says how to take it."""
    if isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy hh:mm"
        return cell
    if not isinstance(value, str):
        return value
    if value == "":
        return None
    if harmless(value) is value and "_x" not in value and value.isprintable() and value[0] not in "'#":
        return value
    cell = WriteOnlyCell(sheet)
    write_text(cell, ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL])
    return cell


def _write_dictionary(sheet: WriteOnlyWorksheet, form: SurveyForm) -> None:
    _begin(sheet, _DICTIONARY, _DICTIONARY_WIDTHS)
    for row in _meanings(form):
        sheet.append([_cell(sheet, value) for value in row])


def _meanings(form: SurveyForm) -> Iterator[tuple[object, ...]]:
    moments = {moment.id: moment.name for moment in form.moments}
    for name, text in LEADING.items():
        yield name, text, "", "", ""
    for item in form.items:
        told = (question_name(item), item.text, moments.get(item.moment_id or 0, ""))
        if not item.options:
            yield *told, "", "Con las palabras de la clientela"
        for code in codes_of(item) if item.options else ():
            yield *told, value_of(item, code), words_of_code(item, code)
    yield MARK, MARK_TEXT, "", "", "Al importar este archivo, la misma respuesta no entra dos veces"
