"""What makes the row of a file one and the same answer, however often the file comes."""

import hashlib
import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.inputs.answer_columns import Texts
from planner.inputs.answer_tables import AnswerSheet
from planner.services.answers.marks import MARK, MARKED

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
