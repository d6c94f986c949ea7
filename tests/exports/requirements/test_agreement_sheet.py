import io
from datetime import date
from typing import Any

from openpyxl import load_workbook

from planner.exports.cycle.workbook import matrix_workbook
from planner.inputs.cycle import CycleContent, MomentContent, RequirementContent
from planner.inputs.workbook.reading import read_workbook
from planner.services.requirements.agreement.board import (
    AgreeingPerson,
    AgreementBoard,
    AgreementRow,
    Answer,
    RoomVotes,
)
from planner.vocabulary import Stance
from tests.contents import NASTY, matrix_of

TODAY = date(1990, 1, 1)
CONTENT = CycleContent(
    moments=(
        MomentContent(
            name="Llegada",
            requirements=(RequirementContent(text="Que saluden", standard="1 minuto"), RequirementContent(text="=1+1")),
        ),
    )
)
YES, OLD = Answer(Stance.AGREES, True), Answer(Stance.CHANGED, False, "Es mucho", "Que saluden")


def _row(number: int, text: str, *answers: Answer, room: RoomVotes | None = None) -> AgreementRow:
    return AgreementRow(number, f"1.{number}", 1, 1, "Llegada", text, "", answers, room)


def _board(*names: str, rows: tuple[AgreementRow, ...]) -> AgreementBoard:
    return AgreementBoard(1, tuple(AgreeingPerson(n, name) for n, name in enumerate(names, start=1)), rows)


def test_the_sheet_has_a_row_per_requirement_and_a_column_per_person() -> None:
    no = Answer(Stance.DISAGREES, False, "=HYPERLINK(1)")
    rows = (
        _row(1, "Que saluden", YES, YES, room=RoomVotes(8, 2)),
        _row(2, "=1+1", no, OLD),
        _row(3, "Más", YES, Answer()),
    )
    book = load_workbook(io.BytesIO(matrix_workbook(matrix_of(CONTENT), _board("Ana", "Luis", rows=rows)).content))
    assert book.sheetnames[-2:] == ["Acuerdos", "Plantilla"]
    found: list[tuple[Any, ...]] = list(book["Acuerdos"].values)
    assert found == [
        ("Momento de verdad", "Requerimiento", "Estándar", "Acuerdo", "En el taller", "Ana", "Luis"),
        ("Llegada", "Que saluden", None, "De acuerdo todo el grupo", "En el taller: 8 de acuerdo, 2 no",
         "✓ De acuerdo", "✓ De acuerdo"),
        ("Llegada", "=1+1", None, "En desacuerdo", None, "✗ En desacuerdo: =HYPERLINK(1)",
         "↻ Cambió desde que respondió (antes: no): Es mucho"),
        ("Llegada", "Más", None, "Faltan respuestas", None, "✓ De acuerdo", "○ Sin respuesta"),
    ]  # fmt: skip


def test_without_anybody_to_agree_there_is_no_sheet() -> None:
    book = load_workbook(io.BytesIO(matrix_workbook(matrix_of(CONTENT), _board(rows=())).content))
    assert "Acuerdos" not in book.sheetnames


def test_reading_passes_the_sheet_over_without_a_word() -> None:
    board = _board("Ana", "Momento de verdad", rows=(_row(1, "Otro texto", YES, OLD),))
    content = matrix_workbook(matrix_of(CONTENT), board).content
    read = read_workbook(content, today=TODAY)
    assert (read.content, read.warnings) == (CONTENT, ())
    book = load_workbook(io.BytesIO(content))
    book["Matriz"].title = "Otra"  # the only sheet left that looks like a matrix
    del book["Plantilla"]
    stream = io.BytesIO()
    book.save(stream)
    assert [moment.name for moment in read_workbook(stream.getvalue(), today=TODAY).content.moments] == ["Llegada"]


def test_no_name_of_a_person_becomes_a_formula() -> None:
    names = [text[:60] for text in NASTY if text.strip()]
    rows = (_row(1, "Que saluden", *(YES for _ in names)),)
    book = load_workbook(io.BytesIO(matrix_workbook(matrix_of(CONTENT), _board(*names, rows=rows)).content))
    assert {cell.data_type for row in book["Acuerdos"].iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.quotePrefix for cell in book["Acuerdos"][1] if cell.value == "=1+1"] == [True]
