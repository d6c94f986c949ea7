"""Who agrees with each requirement and who does not: pages after the printed matrix, and a sheet of Excel."""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook

from planner.exports.pdf.flow import Block
from planner.exports.pdf.grid import Cell, Column, GridRow, cell, grid_heading, row_height
from planner.exports.pdf.styles import ACCENT, BODY, BODY_BOLD, NOTE, ORANGE, TextStyle
from planner.exports.sheets import write_table
from planner.inputs.workbook.layout import AGREEMENTS, SheetLayout
from planner.inputs.workbook.layout import Column as SheetColumn
from planner.services.requirements.agreement.board import AgreementBoard, AgreementRow, Answer
from planner.services.requirements.agreement.sentences import headline
from planner.vocabulary import Stance

# The pages after the printed matrix: who agrees with each requirement, who does not and why, who is missing.

TITLES = ("N.º", "Requerimiento", "De acuerdo", "En desacuerdo y por qué", "Falta que respondan")
SHARES = (0.05, 0.35, 0.13, 0.28, 0.19)
NOBODY = "Nadie tiene que responder todavía: responden quienes supervisan. Agréguelos en Personas y roles."
NO_REASON = "No dijo por qué."

_AGREED = TextStyle(BODY.size, BODY_BOLD.font, ACCENT)
_CONTESTED = TextStyle(BODY.size, BODY_BOLD.font, ORANGE)


def agreement_sentence(board: AgreementBoard) -> str:
    """How far the agreement is, or that nobody has to agree."""
    return headline(board) if board.people else NOBODY


def agreement_rows(board: AgreementBoard, width: float) -> Iterator[Block]:
    """A row for each requirement; none when nobody has to agree."""
    columns = tuple(Column(title, share * width) for title, share in zip(TITLES, SHARES, strict=True))
    for row in board.rows if board.people else ():
        cells = _cells(board, row, columns)
        yield GridRow(row_height(cells), columns, cells, heading=grid_heading(columns))


def _cells(board: AgreementBoard, row: AgreementRow, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    _number, text, agreed, against, waiting = (column.width for column in columns)
    return (
        cell(columns[0].width, (row.number, BODY)),
        _wording(row, text),
        _agreed(row, agreed),
        _against(board, row, against),
        _waiting(board, row, waiting),
    )


def _wording(row: AgreementRow, width: float) -> Cell:
    standard = f"Estándar: {row.standard}" if row.standard else ""
    changed = f"{row.since_closing.label}." if row.since_closing else ""
    return cell(width, (row.text, BODY), *((note, NOTE) for note in (standard, changed) if note))


def _agreed(row: AgreementRow, width: float) -> Cell:
    everybody, people = row.count(Stance.AGREES), len(row.answers)
    told = ("Todo el grupo", _AGREED) if row.is_agreed else (f"{everybody} de {people}", BODY)
    room = f"{row.room}." if row.room else ""
    return cell(width, told, *(((room, NOTE),) if room else ()))


def _against(board: AgreementBoard, row: AgreementRow, width: float) -> Cell:
    lines: Cell = ()
    for person, answer in zip(board.people, row.answers, strict=True):
        if answer.stance is Stance.DISAGREES:
            reason = (answer.reason, BODY) if answer.reason else (NO_REASON, NOTE)
            lines += cell(width, (person.name, _CONTESTED), reason)
    return lines


def _waiting(board: AgreementBoard, row: AgreementRow, width: float) -> Cell:
    """Who has not answered; who answered to an earlier text, in words of their own."""
    said = list(zip(board.people, row.answers, strict=True))
    missing = ", ".join(person.name for person, answer in said if answer.stance is Stance.MISSING)
    again = ", ".join(person.name for person, answer in said if answer.stance is Stance.CHANGED)
    told = f"El texto cambió desde que respondieron: {again}" if ", " in again else f"El texto cambió: {again}"
    return cell(width, *((text, BODY) for text in (missing, told if again else "") if text))


# The sheet «Acuerdos»: who agrees with each requirement, one column a person. Reading a workbook passes it over.

_PERSON = "person-"


def write_agreements(book: Workbook, board: AgreementBoard) -> None:
    """Add the sheet to a workbook, unless nobody has to agree."""
    if board.people:
        write_table(book.create_sheet(AGREEMENTS), _layout(board), _rows(board))


def _layout(board: AgreementBoard) -> SheetLayout:
    people = tuple(SheetColumn(f"{_PERSON}{person.id}", person.name, width=22) for person in board.people)
    fixed = (
        SheetColumn("moment", "Momento de verdad", width=26),
        SheetColumn("requirement", "Requerimiento", width=40),
        SheetColumn("standard", "Estándar", width=20),
        SheetColumn("sum", "Acuerdo", width=26),
        SheetColumn("room", "En el taller", width=22),
    )
    return SheetLayout(AGREEMENTS, fixed + people, ())


def _rows(board: AgreementBoard) -> Iterator[Mapping[str, Any]]:
    for row in board.rows:
        said = zip(board.people, row.answers, strict=True)
        yield {
            "moment": row.moment,
            "requirement": row.text,
            "standard": row.standard,
            "sum": _sum(row),
            "room": str(row.room) if row.room else "",
        } | {f"{_PERSON}{person.id}": _cell(answer) for person, answer in said}


def _sum(row: AgreementRow) -> str:
    if row.is_agreed:
        return "De acuerdo todo el grupo"
    return "En desacuerdo" if row.is_contested else "Faltan respuestas"


def _cell(answer: Answer) -> str:
    """The answer in words, with its reason; what was said of earlier words is told as old."""
    told = f"{answer.stance.sign} {answer.stance.label}"
    if answer.stance is Stance.CHANGED:
        told += f" (antes: {'sí' if answer.agrees else 'no'})"
    return f"{told}: {answer.reason}" if answer.reason else told
