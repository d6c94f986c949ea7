"""Which sheet of a workbook is the matrix, and what the sheets beside it say that has no column in it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from planner.errors import InvalidInput, Problem
from planner.inputs.text import fold
from planner.inputs.workbook.cells import Sheet
from planner.inputs.workbook.layout import (
    ACTIONS,
    AGREEMENTS,
    CYCLE,
    DETAILS,
    MATRIX,
    MOMENTS,
    REQUIREMENTS,
    SheetLayout,
)
from planner.inputs.workbook.sheets import Workbook
from planner.inputs.workbook.table import Findings, Line, Stated, Table, find_table, lines_of
from planner.inputs.workbook.values import as_text, meaning

# The sheets beside Matriz that our own exports carry: everything about a cycle that has no column in Matriz.

Key = TypeVar("Key", bound=Hashable)


@dataclass
class Details:
    """What the detail sheets say, by folded texts; all empty when the workbook does not come from an export."""

    cycle: dict[str, Stated] = field(default_factory=dict)
    moments: dict[str, Line] = field(default_factory=dict)
    requirements: dict[tuple[str, str], Line] = field(default_factory=dict)
    actions: dict[str, Line] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """True when the workbook is one of our exports."""
        return bool(self.cycle)


def read_details(book: Workbook, findings: Findings) -> Details:
    """The detail sheets of a workbook that has our sheet Ciclo; sheets that only share a name are left alone."""
    sheet = sheet_named(book, CYCLE.name)
    cycle = _read_cycle(book.read(sheet), findings) if sheet else {}
    if "name" not in cycle:
        return Details()
    return Details(
        cycle,
        _read_lines(book, MOMENTS, lambda line: fold(line.values["moment"].value), findings),
        _read_lines(
            book,
            REQUIREMENTS,
            lambda line: (fold(line.values["moment"].value), fold(line.values["requirement"].value)),
            findings,
        ),
        _read_lines(book, ACTIONS, lambda line: fold(line.values["action"].value), findings),
    )


def sheet_named(book: Workbook, name: str) -> str | None:
    """The exact name of the sheet that people would call so."""
    return next((found for found in book.names if fold(found) == fold(name)), None)


def _read_cycle(sheet: Sheet, findings: Findings) -> dict[str, Stated]:
    columns = {fold(column.header): column for column in CYCLE.columns}
    values = {}
    for row, cells in sorted(sheet.rows.items()):
        column = columns.get(fold(as_text(cells.get(1))))
        if column is None or column.field in values:
            continue
        stated = Stated(None, sheet.name, row, column.header)
        try:
            value = meaning(cells.get(2), column.kind)
        except ValueError as error:
            findings.problems.append(Problem(str(error), stated.place, column.field))
            continue
        if value is not None:
            values[column.field] = stated._replace(value=value)
    return values


def _read_lines(
    book: Workbook, layout: SheetLayout, key_of: Callable[[Line], Key], findings: Findings
) -> dict[Key, Line]:
    name = sheet_named(book, layout.name)
    table = find_table(book.read(name), layout) if name else None
    if table is None or table.missing:
        return {}
    lines: dict[Key, Line] = {}
    for line in lines_of(table, findings):
        if all(field in line.values for field in layout.required):
            lines.setdefault(key_of(line), line)
    return lines


# Which sheet of a workbook is the matrix, and whether its headers are those it needs.


def find_matrix(book: Workbook, findings: Findings) -> Table:
    """The sheet Matriz, or the only other sheet with its headers. Raises InvalidInput when there is none."""
    name = sheet_named(book, MATRIX.name)
    table = find_table(book.read(name), MATRIX) if name else _only_matrix(book)
    if table.missing:
        raise InvalidInput([_missing(table)])
    place = f"Hoja {table.sheet.name}, fila {table.header_row}"
    findings.problems.extend(
        Problem(f"la columna «{header}» aparece más de una vez. Deje una sola.", place) for header in table.repeated
    )
    findings.warnings.extend(
        Problem(f"no conocemos la columna «{header}»; no la tomamos en cuenta.", place) for header in table.unknown
    )
    return table


def _only_matrix(book: Workbook) -> Table:
    own = {fold(AGREEMENTS), *(fold(layout.name) for layout in DETAILS)}
    tables = [find_table(book.read(name), MATRIX) for name in book.names if fold(name) not in own]
    found = [table for table in tables if not table.missing]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"«{table.sheet.name}»" for table in found)
        raise InvalidInput(
            [Problem(f"Varias hojas podrían ser la matriz: {names}. Llame «Matriz» a la que quiere cargar.")]
        )
    if not any(table.sheet.rows for table in tables):
        raise InvalidInput([Problem("El libro está vacío. Llene la hoja «Matriz» y súbalo de nuevo.")])
    raise InvalidInput(
        [
            Problem(
                "El libro no tiene una hoja «Matriz» con los encabezados «Momento de verdad» y «Requerimiento». "
                "Use la plantilla o ponga esos encabezados en la primera fila."
            )
        ]
    )


def _missing(table: Table) -> Problem:
    place = f"Hoja {table.sheet.name}"
    if not table.sheet.rows:
        return Problem("está vacía. Ponga los encabezados y al menos un momento de verdad.", place)
    headers = " y ".join(f"«{header}»" for header in table.missing)
    if len(table.missing) == 1:
        return Problem(f"falta la columna {headers}. Agréguela en la fila de encabezados.", place)
    return Problem(f"faltan las columnas {headers}. Agréguelas en la fila de encabezados.", place)
