"""The rows of a file as answers of a form, a column at a time: what they say, and what keeps them from entering."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

import numpy as np
from numpy.typing import NDArray

from planner.errors import Problem
from planner.inputs.answers.columns import TextColumn, Texts
from planner.inputs.answers.tables import FIRST_ROW, AnswerSheet
from planner.inputs.schema import problems_with
from planner.inputs.text import clean_text, fold, shortened_line
from planner.inputs.waves import CommentForm
from planner.services.answers.cell_values import UNKNOWN, code_of, instant_of, words_of
from planner.services.answers.client_answers import BLANK, closed_items, open_items
from planner.services.answers.column_guess import BRANCH, DATE, ColumnMapping, is_in_utc
from planner.services.answers.receiving import BRANCH_ITEM
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem

_GUARD = re.compile(r"'(?=[=+\-@\t\r])")
"""What keeps a text from being calculated in a spreadsheet program is no part of what a client wrote."""


@dataclass(frozen=True)
class Reading:
    """How the texts of a file are understood: `text` as `meaning` in `count` cells; an empty meaning is no answer."""

    text: str
    meaning: str
    count: int


@dataclass
class Drafts:
    """The rows of a file, n of them: their packed `codes` (uint8, n x k), own words by question, branch (0: none),
    instant (None: not said), whether they are `bad`, and all `problems` by row. `readings` go by options; the first row
    is the `first_row` of the file."""

    codes: NDArray[np.uint8]
    comments: dict[str, Texts]
    branch_ids: NDArray[np.int64]
    instants: Texts
    bad: NDArray[np.bool_]
    first_row: int = FIRST_ROW
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    readings: dict[tuple[str, ...], dict[str, Reading]] = field(default_factory=dict)

    @property
    def empty(self) -> NDArray[np.bool_]:
        """The rows that answer nothing."""
        silent: NDArray[np.bool_] = (self.codes == BLANK).all(axis=1) & ~self.bad
        for texts in self.comments.values():
            silent &= texts == ""
        return silent

    def place(self, row: int, heading: str) -> str:
        """Where a cell stands, as somebody finds it who opens the file."""
        return f"Fila {row + self.first_row}, columna «{shortened_line(heading)}»"


@dataclass(frozen=True)
class ReadingContext:
    """What the rows of a file are read with: the names of branches by id, the texts in a second language, and the
    zone of times that say none (None: that of this machine)."""

    branches: Mapping[int, str] = field(default_factory=dict)
    translation: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None


def draft_rows(form: SurveyForm, sheet: AnswerSheet, mapping: ColumnMapping, around: ReadingContext) -> Drafts:
    """Every row of a file read as answers; a cell that says nothing known makes its row bad and is told."""
    columns = dict(zip(sheet.headings, sheet.columns, strict=True))
    closed = closed_items(form)
    drafts = Drafts(
        np.full((len(sheet), len(closed)), BLANK, dtype=np.uint8),
        {},
        np.zeros(len(sheet), dtype=np.int64),
        np.full(len(sheet), None, dtype=object),
        np.zeros(len(sheet), dtype=bool),
        sheet.first_row,
    )
    for place, item in enumerate(closed):
        heading = mapping.heading_of(item.id)
        if heading is not None:
            drafts.codes[:, place] = _choices(item, heading, columns[heading], drafts, around)
    for item in open_items(form):
        heading = mapping.heading_of(item.id)
        if heading is not None:
            drafts.comments[item.id] = _own_words(heading, columns[heading], drafts)
    _read_branches(form, mapping.heading_of(BRANCH), columns, drafts, around)
    _read_instants(mapping.heading_of(DATE), columns, drafts, around)
    drafts.problems.sort(key=lambda found: found[0])
    return drafts


def _choices(
    item: SurveyItem, heading: str, column: TextColumn, drafts: Drafts, around: ReadingContext
) -> NDArray[np.uint8]:
    """The codes of one column: each different text is understood once."""
    words = words_of(item, around.translation)
    meant = np.array([code_of(text, item, words) for text in column.different], dtype=np.int16)
    codes = meant[column.places]
    counts = np.bincount(column.places, minlength=len(meant))
    told = drafts.readings.setdefault((*item.options, *((NOT_APPLICABLE,) if item.allows_none else ())), {})
    for text, code, count in zip(column.different, meant.tolist(), counts.tolist(), strict=True):
        if count and code != UNKNOWN and text.strip():
            before = told[text].count if text in told else 0
            told[text] = Reading(text, _meaning(item, code), before + count)
    unknown = codes == UNKNOWN
    _tell(drafts, unknown, heading, column, f"no es una respuesta de esta pregunta. Use una de: {_options(item)}.")
    return np.where(unknown, BLANK, codes).astype(np.uint8)


def _meaning(item: SurveyItem, code: int) -> str:
    return "" if code == BLANK else NOT_APPLICABLE if code == 0 else item.options[code - 1]


def _options(item: SurveyItem) -> str:
    options = (*item.options, *((NOT_APPLICABLE,) if item.allows_none else ()))
    shown = options if len(options) <= 12 else (*options[:12], "…")
    return ", ".join(shown)


def _own_words(heading: str, column: TextColumn, drafts: Drafts) -> Texts:
    cleaned = np.array([_said(text) for text in column.different], dtype=object)
    texts = cleaned[column.places]
    long = np.array([len(text) > 1_000 for text in cleaned], dtype=bool)
    for row in np.flatnonzero(long[column.places]).tolist():
        for found in problems_with(CommentForm, {"text": texts[row]}):
            drafts.problems.append((row, Problem(found.sentence, drafts.place(row, heading))))
            drafts.bad[row] = True
    return texts


def _said(text: str) -> str:
    return clean_text(text[1:] if _GUARD.match(text) else text)


def _read_branches(
    form: SurveyForm, heading: str | None, columns: Mapping[str, TextColumn], drafts: Drafts, around: ReadingContext
) -> None:
    """Where clients were attended, by the column that says it, or else by what they answered."""
    ids_by_name = {fold(name): branch for branch, name in around.branches.items()}
    places = {item.id: place for place, item in enumerate(closed_items(form))}
    options = next((item.options for item in form.items if item.id == BRANCH_ITEM), ())
    if options:
        ids = np.zeros(256, dtype=np.int64)
        ids[1 : len(options) + 1] = [ids_by_name.get(fold(option), 0) for option in options]
        drafts.branch_ids[:] = ids[drafts.codes[:, places[BRANCH_ITEM]]]
    if heading is None:
        return
    column = columns[heading]
    names = [fold(text) for text in column.different]
    known = np.array([ids_by_name.get(name, 0 if not name else UNKNOWN) for name in names], dtype=np.int64)
    said = known[column.places]
    sentence = f"no es una agencia u oficina de la institución. Use una de: {', '.join(around.branches.values())}."
    _tell(drafts, said == UNKNOWN, heading, column, sentence)
    drafts.branch_ids[:] = np.where(said > 0, said, drafts.branch_ids)
    if options:
        by_name = {fold(option): code for code, option in enumerate(options, start=1)}
        codes = np.array([by_name.get(name, BLANK) for name in names], dtype=np.uint8)[column.places]
        drafts.codes[:, places[BRANCH_ITEM]] = np.where(codes != BLANK, codes, drafts.codes[:, places[BRANCH_ITEM]])


def _read_instants(
    heading: str | None, columns: Mapping[str, TextColumn], drafts: Drafts, around: ReadingContext
) -> None:
    if heading is None:
        return
    zone = UTC if is_in_utc(heading) else around.zone
    column = columns[heading]
    understood = np.full(len(column.different), None, dtype=object)
    wrong = np.zeros(len(understood), dtype=bool)
    for number, text in enumerate(column.different):
        try:
            understood[number] = instant_of(text, zone)
        except ValueError:
            wrong[number] = True
    sentence = "no es una fecha. Escríbala como día/mes/año, por ejemplo 15/03/2027."
    _tell(drafts, wrong[column.places], heading, column, sentence)
    drafts.instants[:] = understood[column.places]


def _tell(drafts: Drafts, wrong: NDArray[np.bool_], heading: str, column: TextColumn, sentence: str) -> None:
    for row in np.flatnonzero(wrong).tolist():
        drafts.problems.append(
            (row, Problem(f"«{shortened_line(column.text_at(row))}» {sentence}", drafts.place(row, heading)))
        )
    drafts.bad |= wrong
