"""What one client answered, checked against the form they were asked, and packed a byte a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from planner.errors import InvalidInput, Problem
from planner.formats import capitalised
from planner.inputs.schema import problems_with
from planner.inputs.text import clean_text
from planner.inputs.waves import CommentForm
from planner.services.survey.form import SurveyForm, SurveyItem

# A byte an answer. Both stay out of 1..n, so that the numbers of the options are those of the form.
BLANK, NOT_USED = 255, 0
"""Not answered, and "No usé / no aplica"; 1..n is the option of that number."""


def closed_items(form: SurveyForm) -> tuple[SurveyItem, ...]:
    """The questions with options, in the order of the form: the columns of packed answers."""
    return tuple(item for item in form.items if item.options)


def open_items(form: SurveyForm) -> tuple[SurveyItem, ...]:
    """The questions answered in one's own words."""
    return tuple(item for item in form.items if not item.options)


def pack(form: SurveyForm, choices: Mapping[str, int]) -> bytes:
    """`choices` (item id → option number, or NOT_USED) as bytes; items that are not there are blank."""
    return bytes(choices.get(item.id, BLANK) for item in closed_items(form))


def unpack(form: SurveyForm, answers: bytes) -> dict[str, int]:
    """The choices that `pack` packed, without the blanks."""
    return {item.id: code for item, code in zip(closed_items(form), answers, strict=True) if code != BLANK}


def table_of(rows: Iterable[bytes], columns: int) -> NDArray[np.uint8]:
    """Packed answers as an array of codes, a row a client and a column a closed question."""
    return np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(-1, columns)


# What one client answered, checked against the form they were asked.

NOTHING_ANSWERED = "No hay ninguna respuesta. Responda al menos una pregunta."


@dataclass(frozen=True)
class ClientAnswers:
    """The answers of one client: item id → option number (1..n, or NOT_USED), and item id → own words.

    `branch_id` is where they were attended, when the road knows it better than the form. `answered_at` in UTC.
    """

    choices: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    comments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    branch_id: int | None = None
    answered_at: datetime | None = None
    language: str = ""


def problems_of_given(form: SurveyForm, given: ClientAnswers, *, place: str = "") -> list[Problem]:
    """Every reason why these answers cannot be those of that form; empty when they are accepted.

    `place` says where they came from ("Fila 7"). Nothing answered at all is a problem too.
    """
    items = {item.id: item for item in form.items}
    problems = [_of_choice(items.get(name), name, code, place) for name, code in given.choices.items()]
    found = [problem for problem in problems if problem is not None]
    for name, text in given.comments.items():
        found += _of_comment(items.get(name), name, text, place)
    if not found and is_empty(given):
        found.append(Problem(NOTHING_ANSWERED, place))
    return found


def check_given(form: SurveyForm, given: ClientAnswers) -> None:
    """Raise InvalidInput with all of `problems_of_given`."""
    problems = problems_of_given(form, given)
    if problems:
        raise InvalidInput(problems)


def is_empty(given: ClientAnswers) -> bool:
    """Whether nothing was answered."""
    return not given.choices and not any(map(clean_text, given.comments.values()))


def _of_choice(item: SurveyItem | None, name: str, code: int, place: str) -> Problem | None:
    if item is None or not item.options:
        return Problem("esta encuesta no tiene esa pregunta con opciones.", _at(place, name), name)
    lowest = NOT_USED if item.allows_none else 1
    if not lowest <= code <= len(item.options):
        where = _at(place, f"pregunta {item.number}")
        return Problem(f"«{code}» no es una de sus opciones. Elija entre {lowest} y {len(item.options)}.", where, name)
    return None


def _of_comment(item: SurveyItem | None, name: str, text: str, place: str) -> Iterable[Problem]:
    if item is None or item.options:
        return [Problem("esta encuesta no tiene esa pregunta abierta.", _at(place, name), name)]
    where = _at(place, f"pregunta {item.number}")
    return [Problem(found.sentence, where, name) for found in problems_with(CommentForm, {"text": text})]


def _at(place: str, what: str) -> str:
    return f"{place}, {what}" if place else capitalised(what)
