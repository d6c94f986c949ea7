"""The sheet «Acuerdos»: who agrees with each requirement, one column a person. Reading a workbook passes it over."""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook

from planner.exports.sheets import write_table
from planner.inputs.workbook.layout import AGREEMENTS, SheetLayout
from planner.inputs.workbook.layout import Column as SheetColumn
from planner.services.requirements.agreement.board import AgreementBoard, AgreementRow, Answer
from planner.vocabulary import Stance

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
