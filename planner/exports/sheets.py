"""Writing our sheets so that they look good on screen and on paper, and so that no text ever becomes a formula."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from planner.inputs.workbook.layout import NO, YES, Column, Kind, SheetLayout
from planner.inputs.workbook.package import escape
from planner.inputs.workbook.values import label_of
from planner.palette import ACCENT, BORDER, TEXT
from planner.vocabulary import Importance

_LINE = Side(style="thin", color=BORDER.lstrip("#"))
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADER_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor=ACCENT.lstrip("#"))
_BODY_FONT = Font(name="Calibri", size=11, color=TEXT.lstrip("#"))
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
_HEADER_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
_RISKY = ("=", "+", "-", "@", "'")


def write_table(sheet: Worksheet, layout: SheetLayout, rows: Iterable[Mapping[str, Any]], *, room: int = 0) -> None:
    """Fill a sheet with headers and rows (values by field), with room for that many more rows to be written by hand."""
    for number, column in enumerate(layout.columns, start=1):
        write_header(sheet, 1, number, column.header)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    for last, values in enumerate(rows, start=2):
        for number, column in enumerate(layout.columns, start=1):
            write_value(sheet, last, number, values.get(column.field), column.kind)
    for row in range(last + 1, last + room + 1):
        for number, column in enumerate(layout.columns, start=1):
            write_value(sheet, row, number, None, column.kind)
    _add_choices(sheet, layout, last + max(room, 500))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(layout.columns))}{max(last + room, 2)}"
    prepare_print(sheet)


def write_header(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A header: white on the colour of the product."""
    cell = cast(Cell, sheet.cell(row, column))
    write_text(cell, text)
    cell.font, cell.fill, cell.alignment, cell.border = HEADER_FONT, HEADER_FILL, _HEADER_ALIGNMENT, _BOX


def write_value(sheet: Worksheet, row: int, column: int, value: Any, kind: Kind | type[Enum] = Kind.TEXT) -> None:
    """A value in its natural type; any text stays text, whatever it looks like."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.font, cell.border = _BODY_FONT, _BOX
    cell.alignment = _WRAPPED if kind is Kind.TEXT else _CENTRED
    if kind is Kind.DATE:
        cell.number_format = "dd/mm/yyyy"
    if isinstance(value, bool):
        value = YES if value else NO
    elif isinstance(value, Enum):
        value = int(value.value) if isinstance(value, Importance) else label_of(value)
    if isinstance(value, str):
        write_text(cell, value)
    elif isinstance(value, int | Decimal | date):
        cell.value = value


def write_text(cell: Cell, text: str) -> None:
    """A text that no spreadsheet program takes for a formula, a number or an error."""
    if text:
        cell.value = escape(text)
        # Said to be text after the value is set: openpyxl itself takes "=…" for a formula.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_RISKY)


def prepare_print(sheet: Worksheet, *, landscape: bool = True) -> None:
    """One page wide on A4, headers on every page, page n of N at the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Página &P de &N"))
    sheet.sheet_view.showGridLines = False


def _add_choices(sheet: Worksheet, layout: SheetLayout, last: int) -> None:
    for number, column in enumerate(layout.columns, start=1):
        rule = _rule_for(column)
        if rule is not None:
            letter = get_column_letter(number)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)


def _rule_for(column: Column) -> DataValidation | None:
    kind = column.kind
    if kind is Kind.TEXT or kind is Kind.AMOUNT or kind is Kind.PERCENT:
        return None
    if kind is Kind.DATE:
        rule = DataValidation(type="date", operator="greaterThan", formula1="32873")
        hint = "Escriba la fecha como día/mes/año, por ejemplo 15/03/2027."
    elif kind is Kind.RANK:
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="1")
        hint = "Escriba un número entero: 1 es lo más importante. No repita el número en otra acción."
    else:
        words = choices_of(kind)
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"')
        hint = "Elija una opción de la lista."
    rule.allow_blank = True
    rule.errorStyle = "warning"
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle, rule.error = column.header, hint
    rule.promptTitle, rule.prompt = column.header, hint
    return rule


def choices_of(kind: Kind | type[Enum]) -> list[str]:
    """What the drop-down list of a column offers."""
    if kind is Kind.FLAG:
        return [YES, NO]
    if kind is Importance:
        return [str(level.value) for level in Importance]
    return [label_of(term) for term in kind] if isinstance(kind, type) else []
