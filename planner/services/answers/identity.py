"""What questions and answers are called in files, so that one is known again however often it comes."""

import hashlib
import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlmodel import Session, select

from planner.inputs.answers.columns import Texts
from planner.inputs.answers.tables import AnswerSheet
from planner.models import Response, Wave
from planner.services.answers.client_answers import NOT_USED
from planner.services.survey.form import SurveyForm, SurveyItem

# What a response is known by when the file in which it went out comes back.

MARKED = "mark:"
"""How the key of a response begins that came back in such a file."""
MARK = re.compile(r"cs-[0-9a-f]{32}")


def mark_of(wave: Wave, response_id: int, key: str) -> str:
    """The mark of a response: always the same, also when it went out of another wave first.

    It says nothing about whoever answered, and neither the code of the wave, nor a link, nor the number that another
    program gave to the answer can be found out from it.
    """
    if key.startswith(MARKED):
        return key.removeprefix(MARKED)
    said = f"{wave.code} {wave.opened_at.isoformat()} {response_id}"
    return f"cs-{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def known_keys(wave: Wave, keys: Iterable[str], *, session: Session) -> set[str]:
    """The keys under which the responses of a wave are known, as far as a file with these `keys` may ask for them."""
    rows = session.exec(select(Response.id, Response.key).where(Response.wave_id == wave.id)).all()
    known = {key for _, key in rows}
    if rows and any(key.startswith(MARKED) for key in keys):
        known |= {MARKED + mark_of(wave, response_id, key) for response_id, key in rows}
    return known


# What makes the row of a file one and the same answer, however often the file comes.

LONGEST = 100
_UUID = re.compile(r"(?:uuid:)?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})")


def keys_of(sheet: AnswerSheet, key_heading: str | None) -> Texts:
    """A key a row: its own where it brings one (`uuid:…`, `mark:…`, `id:…`), or else what is written in it and how many
    the same came before. The last kind lets two clients answer alike, and still takes the rows of a file only once.
    """
    keys = np.full(len(sheet), "", dtype=object)
    if key_heading is not None:
        column = sheet.columns[sheet.headings.index(key_heading)]
        keys = np.array([_own_key(text) for text in column.different], dtype=object)[column.places]
    without = np.flatnonzero(keys == "")
    if len(without):
        keys[without] = _prints(sheet, without)
    return keys


def first_of_each(keys: Texts) -> NDArray[np.bool_]:
    """Whether a row is the first with its key."""
    first: NDArray[np.bool_] = ~pd.Series(keys, dtype=object).duplicated().to_numpy()
    return first


def _prints(sheet: AnswerSheet, rows: NDArray[np.intp]) -> list[str]:
    order = sorted(range(len(sheet.headings)), key=sheet.headings.__getitem__)  # whatever order the columns come in
    seen: dict[str, int] = {}
    prints = []
    for texts in zip(*(sheet.columns[place].cells[rows] for place in order), strict=True):
        print_ = hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()
        seen[print_] = seen.get(print_, 0) + 1
        prints.append(f"row:{print_}:{seen[print_]}")
    return prints


def _own_key(text: str) -> str:
    plain = text.strip().lower()
    if known := _UUID.fullmatch(plain):
        return f"uuid:{known[1]}"
    if MARK.fullmatch(plain):
        return MARKED + plain
    return f"id:{plain}" if 0 < len(plain) <= LONGEST else ""


# What questions and their options are called in files: the same in the form that goes out and in what comes back.

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
NOT_USED_NAME, NOT_USED_WORD = "0", "na"


def question_name(item: SurveyItem) -> str:
    """The name of a question, which is its id. Raises ValueError for an id that no file could carry."""
    if NAME.fullmatch(item.id) is None:
        raise ValueError(f"«{item.id}» cannot name a question.")
    return item.id


def questions_by_name(form: SurveyForm) -> dict[str, SurveyItem]:
    """The questions of a form by their names."""
    return {question_name(item): item for item in form.items}


def choice_name(item: SurveyItem, code: int) -> str:
    """The name of an option: its number, so that «0» is "No usé / no aplica".

    Options that are numbers themselves, as 0 to 10, are called what they say, and where only some are, the names have
    a letter: nobody can then take one for another.
    """
    numbers = [option.isdecimal() for option in item.options]
    if code == NOT_USED:
        return NOT_USED_WORD if any(numbers) else NOT_USED_NAME
    if all(numbers):
        return item.options[code - 1]
    return f"o{code}" if any(numbers) else str(code)


def codes_of(item: SurveyItem) -> range:
    """The codes that may be chosen, without blank."""
    return range(NOT_USED if item.allows_none else 1, len(item.options) + 1)
