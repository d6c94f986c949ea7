"""From the cells of a sheet to lines of meaningful values, each of which remembers the cell it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from planner.errors import Problem
from planner.inputs.text import fold, shortened_line
from planner.inputs.workbook.cells import Formula, Sheet
from planner.inputs.workbook.layout import Column, SheetLayout
from planner.inputs.workbook.values import as_text, meaning

HEADER_SEARCH = 60  # rows with content among which the headers must be
_ALIASES = {
    "momentos de verdad": "momento de verdad",
    "requerimientos": "requerimiento",
    "planes de accion": "plan de accion",
}


class Stated(NamedTuple):
    """A value and where it is written."""

    value: Any
    sheet: str
    row: int
    header: str

    @property
    def place(self) -> str:
        """The cell in words: «Hoja Matriz, fila 7, columna «Fecha límite»»."""
        return f"Hoja {self.sheet}, fila {self.row}, columna «{self.header}»"


@dataclass(frozen=True)
class Line:
    """One row that says something: its number and its values by field."""

    sheet: str
    row: int
    values: dict[str, Stated]

    @property
    def place(self) -> str:
        return f"Hoja {self.sheet}, fila {self.row}"


@dataclass
class Findings:
    """Everything to tell about a workbook: problems refuse it, warnings do not."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """A sheet whose headers were found: the row they are in and the column number of each known one."""

    sheet: Sheet
    layout: SheetLayout
    header_row: int
    columns: dict[int, Column]
    repeated: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def fields(self) -> set[str]:
        """The fields that have a column."""
        return {column.field for column in self.columns.values()}

    @property
    def missing(self) -> list[str]:
        """The headers that must be there and are not."""
        return [self.layout.header(name) for name in self.layout.required if name not in self.fields]


def find_table(sheet: Sheet, layout: SheetLayout) -> Table:
    """The table in a sheet: the first row with all obligatory headers, or else the one with most known headers."""
    best = Table(sheet, layout, 0, {}, (), ())
    for row in sorted(sheet.rows)[:HEADER_SEARCH]:
        table = _table_at(sheet, layout, row)
        if not table.missing:
            return table
        best = max(best, table, key=lambda found: len(found.columns))
    return best


def _table_at(sheet: Sheet, layout: SheetLayout, row: int) -> Table:
    wanted = {fold(column.header): column for column in layout.columns}
    columns: dict[int, Column] = {}
    repeated, unknown = [], []
    for number, cell in sorted(sheet.rows[row].items()):
        text = as_text(cell)
        column = wanted.get(_ALIASES.get(fold(text), fold(text)))
        if column is None:
            unknown.append(text)
        elif column in columns.values():
            repeated.append(column.header)
        else:
            columns[number] = column
    return Table(sheet, layout, row, columns, tuple(repeated), tuple(text for text in unknown if text))


def lines_of(table: Table, findings: Findings) -> Iterator[Line]:
    """The rows under the headers that say something; cells without meaning become problems."""
    name = table.sheet.name
    for row in sorted(table.sheet.rows):
        if row <= table.header_row:
            continue
        values = {}
        for number, cell in table.sheet.rows[row].items():
            column = table.columns.get(number)
            if column is not None:
                value = _read(cell, column, name, (row, number), findings)
                if value is not None:
                    values[column.field] = Stated(value, name, row, column.header)
        if values:
            yield Line(name, row, values)


def _read(cell: Any, column: Column, sheet: str, at: tuple[int, int], findings: Findings) -> Any:
    row, number = at
    try:
        value = meaning(cell, column.kind)
    except ValueError as error:
        place = Stated(None, sheet, row, column.header).place
        findings.problems.append(Problem(str(error), place, column.field))
        return None
    if isinstance(cell, Formula):
        sentence = (
            f"la celda {get_column_letter(number)}{row} tiene una fórmula sin resultado guardado; "
            f"tomamos su texto «{shortened_line(value)}»."
        )
        findings.warnings.append(Problem(sentence, Stated(value, sheet, row, column.header).place))
    return value
