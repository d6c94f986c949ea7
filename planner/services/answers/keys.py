"""What makes the row of a file one and the same answer, however often the file comes."""

import hashlib
import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.inputs.answer_tables import AnswerSheet

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


def keys_of(sheet: AnswerSheet, key_heading: str | None) -> list[str]:
    """A key a row: `uuid:…` where the row brings one, or else what is written in it and how many the same came before.

    The second kind lets two clients answer alike, and still takes the rows of a file only once.
    """
    rows: list[str] = [""] * len(sheet)
    if key_heading is not None:
        rows = [_uuid(str(text)) for text in sheet.columns[sheet.headings.index(key_heading)]]
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


def _uuid(text: str) -> str:
    plain = text.strip().lower().removeprefix("uuid:")
    return f"uuid:{plain}" if _UUID.fullmatch(plain) else ""
