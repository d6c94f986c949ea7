"""The answers of a wave as .sav, for SPSS, PSPP, R and Stata, with the labels of variables and values."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from planner.exports.answers.csv_files import (
    BRANCH,
    DATE,
    LEADING,
    NUMBER,
    ROAD,
    local_instants,
    value_of,
    words_of_code,
)
from planner.exports.export import Export, file_stem
from planner.services.answers.client_answers import BLANK, NOT_USED, closed_items
from planner.services.answers.identity import codes_of, question_name
from planner.services.answers.outgoing import Comments, Outgoing
from planner.services.answers.reading import AnswerTable
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.vocabulary import ItemKind, Road

SAV = "application/x-spss-sav"
LABEL_LENGTH, VALUE_LENGTH = 250, 120
"""What SPSS keeps of a label, in bytes: 256 for a variable and 120 for a value."""
ROADS = {road: number for number, road in enumerate(Road, start=1)}


def answers_sav(out: Outgoing) -> Export:
    """A case a client. "No usé / no aplica" is a missing value of its own; what nobody answered is missing."""
    import pyreadstat  # noqa: PLC0415 -- only this file needs it, and it takes a while to load

    frames = [_frame(out, table, comments) for table, comments in out.chunks]
    frame = pd.concat(frames, ignore_index=True) if frames else _frame(out, *_nothing(out.form))
    closed = closed_items(out.form)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "respuestas.sav"
        pyreadstat.write_sav(
            frame,
            path,
            file_label=_cut(out.name, 60),
            column_labels=_labels(out.form),
            variable_value_labels={question_name(item): _values(item) for item in closed} | _leading_values(out),
            missing_ranges={question_name(item): [NOT_USED] for item in closed if item.allows_none},
            variable_measure={question_name(item): _measure(item) for item in closed},
        )
        content = path.read_bytes()
    return Export(f"{file_stem('respuestas', out.name)}.sav", SAV, content)


def _frame(out: Outgoing, table: AnswerTable, comments: Comments) -> pd.DataFrame:
    ids = table.ids.tolist()
    columns: dict[str, Any] = {
        NUMBER: ids,
        DATE: pd.to_datetime(local_instants(table.answered_at, out.zone)),
        ROAD: [ROADS[road] for road in table.road],
        BRANCH: np.where(table.branch_id > 0, table.branch_id.astype(float), np.nan),
    }
    places = {item.id: place for place, item in enumerate(closed_items(out.form))}
    for item in out.form.items:
        if item.options:
            columns[question_name(item)] = _numbers(item)[table.answers[:, places[item.id]]]
        else:
            columns[question_name(item)] = [comments.get((row, item.id), "") for row in ids]
    return pd.DataFrame(columns)


def _nothing(form: SurveyForm) -> tuple[AnswerTable, Comments]:
    none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=object)
    codes = np.zeros((0, len(closed_items(form))), dtype=np.uint8)
    return AnswerTable(form, codes, none, nothing, np.zeros(0, dtype="datetime64[s]"), none, nothing), {}


def _numbers(item: SurveyItem) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What is written for each of the 256 codes; a missing value for no answer."""
    numbers = np.full(BLANK + 1, np.nan)
    for code in codes_of(item):
        numbers[code] = value_of(item, code)
    return numbers


def _labels(form: SurveyForm) -> dict[str, str | None]:
    texts = LEADING | {question_name(item): item.text for item in form.items}
    return {name: _cut(text, LABEL_LENGTH) for name, text in texts.items()}


def _values(item: SurveyItem) -> dict[int | float, str]:
    return {value_of(item, code): _cut(words_of_code(item, code), VALUE_LENGTH) for code in codes_of(item)}


def _leading_values(out: Outgoing) -> dict[str, dict[int | float, str]]:
    branches: dict[int | float, str] = {branch: _cut(name, VALUE_LENGTH) for branch, name in out.branches.items()}
    roads: dict[int | float, str] = {number: road.label for road, number in ROADS.items()}
    return {ROAD: roads} | ({BRANCH: branches} if branches else {})


def _measure(item: SurveyItem) -> str:
    if item.kind is ItemKind.RECOMMENDATION:
        return "scale"
    return "nominal" if item.kind is ItemKind.PROFILE else "ordinal"


def _cut(text: str, most: int) -> str:
    """The text within so many bytes, cut between letters."""
    return text.encode()[:most].decode(errors="ignore")
