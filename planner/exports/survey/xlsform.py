"""The survey as an XLSForm, to be asked with KoboToolbox or ODK: the workbook that both take as it is.

Names are those of `planner.services.answers.identity`, so that what comes back is understood without being told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.cycle.workbook import save
from planner.exports.export import Export, file_stem
from planner.exports.sheets import HEADER_FILL, HEADER_FONT, write_text
from planner.models import Wave
from planner.services.answers.client_answers import NOT_USED
from planner.services.answers.identity import choice_name, codes_of, question_name
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem
from planner.services.waves.second_language import language_tag, option_in
from planner.vocabulary import ItemKind

SPANISH = "Español (es)"
CONSENT_NEEDED = "Para continuar, marque que la persona acepta participar."
ACCEPTS = "La persona leyó o escuchó esto y acepta participar"
MANY_OPTIONS = 12
_REFERENCE = re.compile(r"\$\{")
_WIDTHS: Mapping[str, int] = {"type": 26, "name": 18, "list_name": 20}

Line = dict[str, str]


@dataclass(frozen=True)
class Second:
    """A second language, under the name that the form shows (`Runasimi (qu)`), and its texts (see `Wave`)."""

    name: str = ""
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def survey_xlsform(form: SurveyForm, day: date, second: Second | None = None) -> Export:
    """The form as .xlsx. Its version is `day` and the number under which the survey was issued: yyyymmddrr."""
    second = second or Second()
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _lists(form, second.texts)
    _write(book.create_sheet("survey"), list(_survey(form, lists, second)), second)
    _write(book.create_sheet("choices"), list(_choices(form, lists, second)), second)
    _write(book.create_sheet("settings"), [_settings(form, day)], second)
    return save(book, f"{file_stem('xlsform', form.title, form.code)}.xlsx")


def second_of(wave: Wave) -> Second | None:
    """The second language of a wave, called as XLSForm asks: `Runasimi (qu)`; None without one."""
    tag = language_tag(wave.language)
    return Second(f"{wave.language} ({tag})" if tag else wave.language, wave.translation) if wave.language else None


def form_id(form: SurveyForm) -> str:
    """What Kobo and ODK tell the form by: one for each version, because each is answered on its own."""
    return f"ciclo_{form.cycle}_v{form.version}"


def _settings(form: SurveyForm, day: date) -> Line:
    return {
        "form_title": form.title,
        "form_id": form_id(form),
        "version": f"{day:%Y%m%d}{form.version % 100:02d}",
        "default_language": SPANISH,
    }


def _survey(form: SurveyForm, lists: Mapping[str, str], second: Second) -> Iterator[Line]:
    for name in ("start", "end", "today"):
        yield {"type": name, "name": name}
    if form.introduction:
        yield {"type": "note", "name": "introduccion"} | _label(form.introduction, "introduction", second)
    if form.consent:
        yield (
            {"type": "acknowledge", "name": "consentimiento", "required": "yes"}
            | _label(form.consent, "consent", second)
            | {f"hint::{SPANISH}": ACCEPTS, f"required_message::{SPANISH}": CONSENT_NEEDED}
        )
    for place, section in enumerate(form.sections, start=1):
        group = f"momento_{section.moment_id}" if section.moment_id else f"parte_{place}"
        yield {"type": "begin_group", "name": group} | _label(section.title, f"section/{place}", second)
        yield from (_question(item, lists, second) for item in section.items)
        yield {"type": "end_group", "name": group}
    if form.closing:
        yield {"type": "note", "name": "despedida"} | _label(form.closing, "closing", second)


def _question(item: SurveyItem, lists: Mapping[str, str], second: Second) -> Line:
    kind = f"select_one {lists[item.id]}" if item.options else "text"
    asked = {"type": kind, "name": question_name(item), "appearance": _appearance(item)}
    return asked | _label(item.text, item.id, second)


def _appearance(item: SurveyItem) -> str:
    """How telephones show it: the scale on a line, 0 to 10 side by side, long lists folded up."""
    if not item.options:
        return "multiline"
    match item.kind:
        case ItemKind.OVERALL | ItemKind.SATISFACTION:
            return "likert"
        case ItemKind.RECOMMENDATION:
            return "columns-pack"
        case _:
            return "minimal" if len(item.options) > MANY_OPTIONS else ""


def _lists(form: SurveyForm, texts: Mapping[str, str]) -> dict[str, str]:
    """The list of choices of each question, named after the first that uses it."""
    names: dict[object, str] = {}
    return {
        item.id: names.setdefault(_choices_of(item, texts), f"opciones_{question_name(item)}")
        for item in form.items
        if item.options
    }


def _choices_of(item: SurveyItem, texts: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Name, words and words in the second language of each option; "No usé / no aplica" comes last."""
    codes = [code for code in codes_of(item) if code != NOT_USED] + [NOT_USED] * item.allows_none
    return tuple(
        (
            choice_name(item, code),
            NOT_APPLICABLE if code == NOT_USED else item.options[code - 1],
            option_in(item, code, texts),
        )
        for code in codes
    )


def _choices(form: SurveyForm, lists: Mapping[str, str], second: Second) -> Iterator[Line]:
    written = set()
    for item in form.items:
        if item.options and lists[item.id] not in written:
            written.add(lists[item.id])
            for name, words, translated in _choices_of(item, second.texts):
                line = {"list_name": lists[item.id], "name": name, f"label::{SPANISH}": words}
                yield line | ({f"label::{second.name}": translated or words} if second.name else {})


def _label(spanish: str, key: str, second: Second) -> Line:
    """The label in both languages; what nobody translated is said in Spanish."""
    labels = {f"label::{SPANISH}": _without_references(spanish)}
    if second.name:
        labels[f"label::{second.name}"] = _without_references(second.texts.get(key, "") or spanish)
    return labels


def _without_references(text: str) -> str:
    """An XLSForm takes `${…}` for the answer to another question; nobody who words a question means that."""
    return _REFERENCE.sub("$ {", text)


def _write(sheet: Worksheet, lines: Sequence[Line], second: Second) -> None:
    headers = list(dict.fromkeys(name for line in lines for name in line))
    if second.name:  # every column that is translated needs both languages
        headers += [
            f"{kind}::{second.name}" for kind in ("hint", "required_message") if f"{kind}::{SPANISH}" in headers
        ]
    for column, header in enumerate(headers, start=1):
        cell = cast(Cell, sheet.cell(1, column))
        write_text(cell, header)
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(header, 60 if "::" in header else 16)
    for row, line in enumerate(lines, start=2):
        for column, header in enumerate(headers, start=1):
            spanish = line.get(f"{header.partition('::')[0]}::{SPANISH}", "") if "::" in header else ""
            cell = cast(Cell, sheet.cell(row, column))
            write_text(cell, line.get(header, spanish))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
