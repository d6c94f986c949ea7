"""What makes the row of a file one and the same answer, however often the file comes."""

import hashlib
import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.inputs.answer_tables import AnswerSheet

LONGEST = 100
_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


def keys_of(sheet: AnswerSheet, key_heading: str | None) -> list[str]:
    """A key a row: its own where it brings one (`uuid:…`, or `id:…`), or else what is written in it and how many the
    same came before. The last kind lets two clients answer alike, and still takes the rows of a file only once.
    """
    rows: list[str] = [""] * len(sheet)
    if key_heading is not None:
        rows = [_own_key(str(text)) for text in sheet.columns[sheet.headings.index(key_heading)]]
    if all(rows):
        return rows
    seen: dict[str, int] = {}
    order = np.argsort(np.array(sheet.headings, dtype=object))  # whatever order the columns come in
    columns = [sheet.columns[place] for place in order.tolist()]
    for row, texts in enumerate(zip(*columns, strict=True)):
        if not rows[row]:
            print_ = hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()
            seen[print_] = seen.get(print_, 0) + 1
            rows[row] = f"row:{print_}:{seen[print_]}"
    return rows


def first_of_each(keys: list[str]) -> NDArray[np.bool_]:
    """Whether a row is the first with its key."""
    first: NDArray[np.bool_] = ~pd.Series(keys, dtype=object).duplicated().to_numpy()
    return first


def _own_key(text: str) -> str:
    plain = text.strip().lower()
    known = plain.removeprefix("uuid:")
    if _UUID.fullmatch(known):
        return f"uuid:{known}"
    return f"id:{plain}" if 0 < len(plain) <= LONGEST else ""
