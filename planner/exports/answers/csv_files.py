"""The answers of a wave, and apart from them names and phones, as .csv; the columns are those of every file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from io import StringIO

import numpy as np
from numpy.typing import NDArray

from planner.exports.export import Export, file_stem
from planner.exports.history.sheet import CSV, harmless
from planner.services.answers.client_answers import BLANK, NOT_USED, closed_items
from planner.services.answers.contacts import Contact
from planner.services.answers.identity import codes_of, question_name
from planner.services.answers.outgoing import Comments, Outgoing
from planner.services.answers.reading import NO_BRANCH, AnswerTable
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem
from planner.vocabulary import Road

# The columns of a file of answers: the same in every kind of file.

NUMBER, DATE, ROAD, BRANCH = "respuesta", "fecha", "via", "agencia_u_oficina"
LEADING = {
    NUMBER: "Número de respuesta",
    DATE: "Fecha",
    ROAD: "Vía",
    BRANCH: "Agencia u oficina",
}
"""What comes before the questions, by its name."""
MARK, MARK_TEXT = "clave_respuesta", "Clave de la respuesta"
"""What comes after them: by it our own import knows a response again, and takes it only once."""


def value_of(item: SurveyItem, code: int) -> int:
    """The number that stands for an option in a file: its own, or, for options that are numbers, what they say."""
    if code != NOT_USED and all(option.isdecimal() for option in item.options):
        return int(item.options[code - 1])
    return code


def words_of_code(item: SurveyItem, code: int) -> str:
    """The words of an option."""
    return NOT_APPLICABLE if code == NOT_USED else item.options[code - 1]


def headings(form: SurveyForm, *, in_words: bool) -> list[str]:
    """The headings: names of questions, or names and texts, by which our own import knows them again too."""
    if in_words:
        return [*LEADING.values(), *(f"{question_name(item)}. {item.text}" for item in form.items), MARK_TEXT]
    return [*LEADING, *map(question_name, form.items), MARK]


def leading_columns(out: Outgoing, table: AnswerTable) -> tuple[list[int], list[datetime], list[str], list[str]]:
    """Number, instant in the zone of `out`, road and branch of each response."""
    names = {NO_BRANCH: ""} | dict(out.branches)
    roads = {road: road.label for road in Road}
    return (
        table.ids.tolist(),
        local_instants(table.answered_at, out.zone),
        [roads[road] for road in table.road],
        [names.get(branch, "") for branch in table.branch_id.tolist()],
    )


def local_instants(instants: NDArray[np.datetime64], zone: tzinfo | None) -> list[datetime]:
    """Instants as clocks showed them, without a zone: spreadsheets know none."""
    return [moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) for moment in instants.tolist()]


def question_columns(
    out: Outgoing, table: AnswerTable, comments: Comments, *, in_words: bool
) -> Iterator[Sequence[object]]:
    """A column a question of the form: words or numbers for options, "" where nothing was answered."""
    places = {item.id: place for place, item in enumerate(closed_items(out.form))}
    ids = table.ids.tolist()
    for item in out.form.items:
        if item.options:
            yield _shown(item, in_words=in_words)[table.answers[:, places[item.id]]].tolist()
        else:
            yield [comments.get((row, item.id), "") for row in ids]


def _shown(item: SurveyItem, *, in_words: bool) -> NDArray[np.object_]:
    """What is written for each of the 256 codes."""
    shown = np.full(BLANK + 1, "", dtype=object)
    for code in codes_of(item):
        shown[code] = words_of_code(item, code) if in_words else value_of(item, code)
    return shown


# The answers of a wave as .csv.


def answers_csv(out: Outgoing, *, in_words: bool = True) -> Export:
    """A row a client, for a spreadsheet in Spanish: semicolons, all quoted, and no text that becomes a formula.

    With `in_words` options are written as people read them; without, as their numbers.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(map(harmless, headings(out.form, in_words=in_words)))
    for table, comments in out.chunks:
        ids, instants, roads, branches = leading_columns(out, table)
        columns = [
            ids,
            [f"{moment:%d/%m/%Y %H:%M:%S}" for moment in instants],
            roads,
            branches,
            *question_columns(out, table, comments, in_words=in_words),
            table.marks.tolist(),
        ]
        writer.writerows([harmless(cell) for cell in row] for row in zip(*columns, strict=True))
    return Export(f"{file_stem('respuestas', out.name)}.csv", CSV, stream.getvalue().encode("utf-8-sig"))


# The names and phones that clients left, as a file.

HEADERS = ("Nombre", "Teléfono", "Agencia u oficina", "Fecha")


def contacts_csv(wave_number: int, contacts: Iterable[Contact], zone: tzinfo | None) -> Export:
    """A CSV that spreadsheet programs open right: semicolons, UTF-8 with its mark, and no text that is a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for contact in contacts:
        when = f"{contact.consented_at.astimezone(zone):%d/%m/%Y}"
        writer.writerow([*(harmless(text) for text in (contact.name, contact.phone, contact.branch)), when])
    name = f"{file_stem('contactos ola', str(wave_number))}.csv"
    return Export(name, "text/csv", out.getvalue().encode("utf-8-sig"))
