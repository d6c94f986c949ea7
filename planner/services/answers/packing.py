"""The answers of one client as bytes: one for each closed question, in the order of the form."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from planner.services.survey.form import SurveyForm, SurveyItem

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
