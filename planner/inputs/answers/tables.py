"""Any file with a table of answers, CSV or Excel, as texts in columns; what the texts mean is not asked here."""

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from planner.errors import InvalidInput
from planner.inputs.answers.columns import TextColumn, columns_of_rows, csv_columns
from planner.inputs.text import clean_line
from planner.inputs.workbook.package import EMPTY_FILE, MEGABYTE, check_package, damaged

MAX_BYTES = 64 * MEGABYTE
MAX_ROWS, MAX_COLUMNS = 100_000, 500
FIRST_ROWS = 20
"""How many rows of a sheet show whether it is the one with the answers."""
FIRST_ROW = 2
"""The row of the first answers, as a spreadsheet program counts, where the headings are row 1."""

_ROWS = f"tiene más de {MAX_ROWS:,} filas. Divídalo en varios archivos y súbalos uno por uno.".replace(",", ".")
_BROKEN_ZIP = (BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, AttributeError, IndexError)


@dataclass(frozen=True)
class AnswerSheet:
    """The table of a file: its headings, each of them once, and a column of texts for each; blank cells are "".

    `first_row` is the row of the first answers, as a spreadsheet program counts.
    """

    headings: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    first_row: int = FIRST_ROW

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0


def read_answer_sheet(content: bytes) -> AnswerSheet:
    """The table in the bytes of a CSV or .xlsx file. Raises InvalidInput with one sentence a problem."""
    if not content:
        raise InvalidInput.saying(EMPTY_FILE)
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        _refuse_folder(content)
        check_package(content)
        rows, blank = _excel_rows(content)
        columns = columns_of_rows(rows, blank)
    elif len(content) > MAX_BYTES:
        raise InvalidInput.saying(
            f"El archivo pesa más de {MAX_BYTES // MEGABYTE} MB. Divídalo en varios y súbalos uno por uno."
        )
    else:
        columns, blank = csv_columns(content)
    return _sheet(columns, blank)


def _sheet(columns: Sequence[TextColumn], blank: int) -> AnswerSheet:
    if not columns or len(columns[0]) < 2:
        raise InvalidInput.saying(
            "El archivo no tiene respuestas: hace falta una fila de encabezados y al menos una más."
        )
    if len(columns[0]) - 1 > MAX_ROWS:
        raise InvalidInput.saying(f"El archivo {_ROWS}")
    named = [(clean_line(column.text_at(0)), column.after(1)) for column in columns]
    kept = [(heading, column) for heading, column in named if heading or column.says_anything]
    if len(kept) > MAX_COLUMNS:
        raise InvalidInput.saying(f"El archivo tiene más de {MAX_COLUMNS} columnas. Deje solo las de las respuestas.")
    headings = _told_apart([heading for heading, _ in kept])
    return AnswerSheet(headings, tuple(column for _, column in kept), FIRST_ROW + blank)


def _told_apart(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings, numbered where one comes again or has no text."""
    seen: dict[str, int] = {}
    told = []
    for heading in headings:
        name = heading or "Columna sin nombre"
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(told)


def _refuse_folder(content: bytes) -> None:
    """ODK Central gives its CSV files in a compressed folder."""
    try:
        names = ZipFile(io.BytesIO(content)).namelist()
    except _BROKEN_ZIP:
        return
    if any(name.lower().endswith(".csv") for name in names):
        raise InvalidInput.saying("Es una carpeta comprimida. Descomprímala y elija el archivo .csv que trae adentro.")


def _excel_rows(content: bytes) -> tuple[list[list[str]], int]:
    """The sheet with the most columns, the first of them, and how many blank rows are before its rows: the results
    that formulas left, never the formulas."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks about styles and extensions that we do not use
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            widest = max(book.worksheets, key=_columns_of, default=None)
            return _cells(widest) if widest is not None else ([], 0)
    except _BROKEN_ZIP:
        raise damaged() from None


def _columns_of(sheet: Any) -> int:
    """The most cells in one of its first rows: instructions and titles have few."""
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True), FIRST_ROWS)
    return max((sum(value is not None for value in values) for values in rows), default=0)


def _cells(sheet: Any) -> tuple[list[list[str]], int]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows: list[list[str]] = []
    blank = 0
    for values in sheet.iter_rows(values_only=True):
        if len(rows) > MAX_ROWS + 1:
            raise InvalidInput.saying(f"La hoja «{sheet.title}» {_ROWS}")
        if rows or any(value is not None for value in values):
            rows.append([_text(value) for value in values[: MAX_COLUMNS * 2]])
        else:
            blank += 1
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, blank


def _text(value: Any) -> str:
    """A cell as a program would have written it into a CSV file."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "VERDADERO" if value else "FALSO"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
