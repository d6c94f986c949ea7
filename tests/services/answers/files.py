"""Files of answers as people and programs write them, from readable tables."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

from planner.services.answers.client_answers import NOT_USED
from planner.services.answers.identity import choice_name
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem

Rows = Sequence[Sequence[str]]


def table(text: str) -> list[list[str]]:
    """A table written with bars: a line a row, a bar between cells."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]


def as_csv(rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8", quoted: bool = True) -> bytes:
    """The rows as Kobo writes them: all quoted, with CRLF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(rows)
    return stream.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    """The rows as the first sheet of a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def name_of_choice(item: SurveyItem, code: int | None) -> str:
    """What an export with names writes for a code; nothing for no answer."""
    return "" if code is None else choice_name(item, code)


def label_of_choice(item: SurveyItem, code: int | None) -> str:
    """What an export with labels writes."""
    return "" if code is None else NOT_APPLICABLE if code == NOT_USED else item.options[code - 1]


def group_of(form: SurveyForm, item: SurveyItem, *, labels: bool = False) -> str:
    """The group in which our own form asks a question."""
    for place, section in enumerate(form.sections, start=1):
        if item in section.items:
            return (
                section.title if labels else f"momento_{section.moment_id}" if section.moment_id else f"parte_{place}"
            )
    raise LookupError(item.id)
