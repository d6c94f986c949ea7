import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from planner.exports.history.sheet import HEADERS, LONGEST_CELL, history_csv, history_workbook
from planner.inputs.workbook.package import unescape
from planner.services.history.whole import HistoryLine

AT = datetime(2027, 3, 15, 9, 30, 5, 123, tzinfo=UTC)
NASTY = (
    "=1+1",
    "+51 999",
    "-2",
    "@suma",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x";"y")',
    "#N/A",
    "'cita",
    "_x0041_",
    "\n=1",
    "\uff1d1",
)
CHANGED = "Cambió el momento «Llegada»"
LINES = [
    HistoryLine(AT, "Ana", CHANGED, CHANGED, "Lugar", "", "Puerta; 2º piso"),
    HistoryLine(AT, "Luis", "Invitó a Rosa"),
    *(HistoryLine(AT, "Ana", text, text, "Requerimiento", text, f"{text}\nsegunda línea") for text in NASTY),
]


def cells(content: bytes) -> list[list[str]]:
    book = load_workbook(io.BytesIO(content))
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in book["Historial"].iter_rows()]


def test_every_line_is_a_row_with_its_instant() -> None:
    export = history_workbook("Crédito 2027", LINES)
    assert export.filename == "historial-credito-2027.xlsx"
    header, first, second, *_ = cells(export.content)
    assert header == list(HEADERS)
    assert first == ["2027-03-15 09:30:05", "Ana", *["Cambió el momento «Llegada»"] * 2, "Lugar", "", "Puerta; 2º piso"]
    assert second == ["2027-03-15 09:30:05", "Luis", "Invitó a Rosa", "", "", "", ""]
    sheet = load_workbook(io.BytesIO(export.content))["Historial"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:G{len(LINES) + 1}")


def test_no_text_becomes_a_formula_in_the_workbook() -> None:
    sheet = load_workbook(io.BytesIO(history_workbook("x", LINES).content))["Historial"]
    texts = [cell for row in sheet.iter_rows(min_row=2, min_col=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in texts} == {"s"}
    told = [unescape(str(row[2].value)) for row in sheet.iter_rows(min_row=4)]
    assert told == [text.replace("\r", "\n") for text in NASTY]


def test_the_csv_opens_in_a_spreadsheet_in_spanish_without_calculating() -> None:
    export = history_csv("Crédito", LINES)
    assert (export.filename, export.content[:3]) == ("historial-credito.csv", b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(export.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == list(HEADERS)
    assert rows[1][0] == "15/03/2027 09:30:05"
    assert rows[1][4:] == ["Lugar", "", "Puerta; 2º piso"]
    for row, text in zip(rows[3:], NASTY, strict=True):
        assert row[5].removeprefix("'") == text.removeprefix("'")
        assert not any(cell.startswith(tuple("=+-@\t\r\n\uff1d")) for cell in row)


@pytest.mark.parametrize("make", [history_workbook, history_csv])
def test_a_history_without_anything_still_has_its_headers(make: type[object]) -> None:
    assert make("x", []).content != b""  # type: ignore[call-arg, attr-defined]  # either of the two exporters


def test_what_no_sheet_can_hold_is_left_out_of_it() -> None:
    line = HistoryLine(AT, "Ana\x07", "a" * (LONGEST_CELL + 5))
    [_header, row] = cells(history_workbook("x", [line]).content)
    assert (row[1], len(row[2])) == ("Ana", LONGEST_CELL)
