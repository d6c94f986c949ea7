"""A column of a file in which each different text is kept, and later understood, once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.errors import InvalidInput, Problem

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
