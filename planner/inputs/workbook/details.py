"""The sheets beside Matriz that our own exports carry: everything about a cycle that has no column in Matriz."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from planner.errors import Problem
from planner.inputs.text import fold
from planner.inputs.workbook.cells import Sheet
from planner.inputs.workbook.layout import ACTIONS, CYCLE, MOMENTS, REQUIREMENTS, SheetLayout
from planner.inputs.workbook.sheets import Workbook
from planner.inputs.workbook.table import Findings, Line, Stated, find_table, lines_of
from planner.inputs.workbook.values import as_text, meaning

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
