"""Workbooks as people make them, for tests of how they are read."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from planner.errors import InvalidInput
from planner.inputs.workbook.reading import WorkbookContent, read_workbook

HEADERS = (
    "Momento de verdad", "Canal", "Fase", "Requerimiento", "Estándar", "Situación actual", "Importancia",
    "Plan de acción", "Responsable", "Fecha límite", "Prioridad",
)  # fmt: skip
TODAY = date(2026, 11, 21)
Row = Sequence[Any]


def workbook(
    rows: Sequence[Row],
    *,
    headers: Row = HEADERS,
    name: str = "Matriz",
    change: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """An .xlsx file with one sheet; texts are written as texts, also those that look like formulas."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for number, row in enumerate([headers, *rows] if headers else rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    if change:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_shared_strings(content: bytes) -> bytes:
    """The same workbook with its texts kept apart from the cells, as Excel does: each one once, in two runs."""
    texts: list[str] = []

    def share(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'{found[1]}t="s"><v>{len(texts) - 1}</v>'

    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name.startswith("xl/worksheets/"):
                part = re.sub(r'(<c [^>]*)t="inlineStr"><is><t[^>]*>(.*?)</t></is>', share, part, flags=re.DOTALL)
            elif name == "[Content_Types].xml":
                shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED_STRINGS}"/></Types>'
                part = part.replace("</Types>", shared)
            target.writestr(name, part)
        runs = (f'<si><r><t xml:space="preserve">{text[:1]}</t></r><r><t xml:space="preserve">{text[1:]}</t></r>'
                "<rPh><t>x</t></rPh></si>" for text in texts)  # fmt: skip
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEET_MAIN_NS}">{"".join(runs)}</sst>')
    return stream.getvalue()


def line(
    moment: Any = None,
    requirement: Any = None,
    action: Any = None,
    *,
    channel: Any = None,
    phase: Any = None,
    standard: Any = None,
    situation: Any = None,
    importance: Any = None,
    owner: Any = None,
    due: Any = None,
    priority: Any = None,
) -> Row:
    """A row of the sheet Matriz by name."""
    return (moment, channel, phase, requirement, standard, situation, importance, action, owner, due, priority)


def read(rows: Sequence[Row], **options: Any) -> WorkbookContent:
    """What a workbook with those rows brings."""
    return read_workbook(workbook(rows, **options), today=TODAY)


def problems(rows: Sequence[Row], **options: Any) -> list[str]:
    """The problems of a workbook with those rows, as people read them."""
    return problems_in(workbook(rows, **options))


def problems_in(content: bytes) -> list[str]:
    """The problems of a file, as people read them; empty when it can be read."""
    try:
        read_workbook(content, today=TODAY)
    except InvalidInput as error:
        return [str(problem) for problem in error.problems]
    return []
