"""A CSV file of any kind as columns, in which each different text is kept, and later understood, once."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from planner.errors import InvalidInput, Problem

# A column of a file in which each different text is kept, and later understood, once.

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class TextColumn:
    """The n cells of a column: the text of a cell is `different[places[row]]`. Not every different text need occur."""

    different: Texts
    places: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    @property
    def cells(self) -> Texts:
        """The texts, a row each."""
        return self.different[self.places]

    @property
    def says_anything(self) -> bool:
        """Whether any cell has a text."""
        return bool((self.different != "")[self.places].any())

    def text_at(self, row: int) -> str:
        """The text of one cell."""
        return str(self.different[self.places[row]])

    def after(self, rows: int) -> "TextColumn":
        """The column without its first rows."""
        return TextColumn(self.different, self.places[rows:])


def columns_of_rows(rows: list[list[str]], blank: int = 0) -> list[TextColumn]:
    """The rows as columns; `blank` ones came before them. Raises InvalidInput for each row with a text beyond the last
    heading."""
    width = len(_without_end(rows[0])) if rows else 0
    trimmed = [row if len(row) == width else _without_end(row) for row in rows]
    problems = [
        Problem(f"tiene {len(row)} celdas y los encabezados son {width}. Revise las comillas y los separadores.", place)
        for place, row in ((f"Fila {number}", row) for number, row in enumerate(trimmed, start=1 + blank))
        if len(row) > width
    ]
    if problems and width < 2:
        raise InvalidInput(
            [Problem("La primera fila no trae los encabezados. Borre las filas que están antes de ellos.")]
        )
    if problems:
        raise InvalidInput(problems)
    whole = [row + [""] * (width - len(row)) for row in trimmed]
    table = np.empty((len(whole), width), dtype=object)
    if whole and width:
        table[:] = whole
    return [_column(cells) for cells in table.T]


def _column(cells: Texts) -> TextColumn:
    places, different = pd.factorize(cells)
    return TextColumn(different, places)


def _without_end(row: list[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


# A CSV file of any kind as columns of texts.

DELIMITERS = (";", ",", "\t", "|")
SAMPLE, SAMPLED_ROWS = 256 * 1024, 30
"""How many bytes, and how many rows of them, show which of these parts the cells."""

_DECLARED = re.compile(rb"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""How Excel is told which one it is."""


def csv_columns(content: bytes) -> tuple[list[TextColumn], int]:
    """The columns with their headings as first row, and how many blank rows are before it.

    Raises InvalidInput with one sentence a problem.
    """
    text, blank = _without_blank_rows(_as_utf8(content))
    if declared := _DECLARED.match(text):
        text = text[declared.end() :]
    delimiter = declared[1].decode() if declared else _delimiter(text)
    width = len(next(iter(_beginning(text, delimiter)), []))
    if width and text.count(b'"') % 2 == 0:  # else a quote is not closed, or is none: the fast way would not notice
        try:
            return _read_fast(text, delimiter, width), blank
        except pa.ArrowInvalid:  # rows of different lengths, above all: the slow way can say which
            pass
    return columns_of_rows(_read_exactly(text.decode(), delimiter), blank), blank


def _without_blank_rows(text: bytes) -> tuple[bytes, int]:
    rest = text.lstrip(b"\r\n")
    return rest, len(text[: len(text) - len(rest)].splitlines())


def _as_utf8(content: bytes) -> bytes:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        known = content if encoding == "utf-8" else text.encode()
        if b"\x00" not in known:
            return known.removeprefix(codecs.BOM_UTF8)
    raise InvalidInput.saying("Este archivo no es una tabla de texto. Guárdelo como CSV o como libro de Excel (.xlsx).")


def _delimiter(text: bytes) -> str:
    """The mark that parts the cells: of those in the headings and in the rows too, the one that makes the most rows as
    long as the headings, and then the most headings. Questions have commas in them, which not every program quotes."""
    rows = {mark: _beginning(text, mark) for mark in DELIMITERS}
    fits = {mark: _fit([len(row) for row in rows[mark] if row]) for mark in DELIMITERS}
    best = max(DELIMITERS, key=fits.__getitem__)
    return best if fits[best] else min(DELIMITERS, key=lambda mark: len(next(iter(rows[mark]), [])))


def _fit(widths: list[int]) -> tuple[float, ...]:
    """How well a mark parts the first rows; () when it parts nothing, or only the headings."""
    if not widths or widths[0] < 2 or not any(width > 1 for width in widths[1:]):
        return ()
    return widths.count(widths[0]) / len(widths), widths[0]


def _beginning(text: bytes, mark: str) -> list[list[str]]:
    """The first rows, if that is what parts the cells."""
    sample = io.StringIO(text[:SAMPLE].decode(errors="ignore"), newline="")
    try:
        return list(islice(csv.reader(sample, delimiter=mark), SAMPLED_ROWS))
    except csv.Error:
        raise _damaged() from None


def _read_fast(text: bytes, delimiter: str, width: int) -> list[TextColumn]:
    """Every cell as the text it is, however much like a number; each different text is made once."""
    names = [str(number) for number in range(width)]
    kind = pa.dictionary(pa.int32(), pa.string())
    table = arrow_csv.read_csv(
        pa.py_buffer(text),
        read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, kind)),
    )
    return [_read_column(column.combine_chunks()) for column in table.unify_dictionaries().columns]


def _read_column(column: pa.DictionaryArray) -> TextColumn:
    return TextColumn(column.dictionary.to_numpy(zero_copy_only=False), column.indices.to_numpy().astype(np.intp))


def _read_exactly(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise _damaged() from None


def _damaged() -> InvalidInput:
    return InvalidInput.saying("El archivo está dañado o una de sus celdas es demasiado larga. Guárdelo otra vez.")
