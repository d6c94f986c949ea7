import io
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from planner.exports.cycle.workbook import XLSX, blank_workbook, matrix_workbook
from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.workbook.reading import read_workbook
from planner.services.cycle.building import content_of
from planner.vocabulary import Channel, Importance, InstitutionKind, Phase
from tests.contents import NASTY, contents, matrix_of

HEADERS = (
    "Momento de verdad", "Canal", "Fase", "Requerimiento", "Estándar", "Situación actual", "Importancia",
    "Plan de acción", "Responsable", "Fecha límite", "Prioridad",
)  # fmt: skip
TODAY = date(1990, 1, 1)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(contents())
def test_any_matrix_survives_the_workbook_out_and_in(content: CycleContent) -> None:
    matrix = matrix_of(content)
    read = read_workbook(matrix_workbook(matrix).content, today=TODAY)
    assert read.content == content_of(matrix) == content
    assert read.warnings == ()


def test_what_the_workbook_says_of_the_cycle_comes_back_too() -> None:
    read = read_workbook(matrix_workbook(matrix_of(CycleContent())).content, today=TODAY)
    assert (read.institution, read.institution_kind) == ("+Caja", InstitutionKind.PUBLIC_OFFICE)
    assert read.cycle == {
        "name": "=Ciclo", "service": "@Crédito", "purpose": "-", "starts_on": date(2027, 1, 1),
    }  # fmt: skip


def test_the_sheet_has_the_agreed_headers_and_one_row_per_requirement_and_action() -> None:
    one, two = (ActionContent(text=text, owner="Ana", due_on=date(2027, 3, 15)) for text in ("Avisar", "Medir"))
    both = RequirementContent(
        text="Que avisen", standard="1 día", importance=Importance.HIGH, actions=("Avisar", "Medir")
    )
    content = CycleContent(
        moments=(
            MomentContent(name="Solicitud", channel=Channel.PHONE, phase=Phase.START, requirements=(both,)),
            MomentContent(name="Despedida"),
        ),
        actions=(one, two),
    )
    export = matrix_workbook(matrix_of(content))
    book = load_workbook(io.BytesIO(export.content))
    rows: list[tuple[Any, ...]] = list(book["Matriz"].values)
    shared = ("Solicitud", "Telefónica", "Iniciar el contacto", "Que avisen", "1 día", None, 4)
    assert book.sheetnames == ["Matriz", "Ciclo", "Momentos", "Requerimientos", "Acciones", "Plantilla"]
    assert set(book["Plantilla"].values) == {HEADERS, (None,) * 11}
    assert [(*row[:9], row[9] and row[9].date(), row[10]) for row in rows[1:]] == [
        (*shared, "Avisar", "Ana", date(2027, 3, 15), 1),
        (*shared, "Medir", "Ana", date(2027, 3, 15), 2),
        ("Despedida", *(None,) * 10),
    ]
    assert (export.filename, export.mime) == ("matriz-ciclo.xlsx", XLSX)


def test_no_cell_of_any_sheet_is_a_formula() -> None:
    moments = tuple(
        MomentContent(name=f"{text[:100]} {number}", description=text, place=text[:300])
        for number, text in enumerate(NASTY)
    )
    book = load_workbook(io.BytesIO(matrix_workbook(matrix_of(CycleContent(moments=moments))).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.quotePrefix for cell in cells if cell.value == "=1+1"] == [True, True]


def test_the_blank_workbook_has_headers_lists_and_instructions_and_asks_for_rows_when_read_back_empty() -> None:
    book = load_workbook(io.BytesIO(blank_workbook().content))
    sheet = book["Matriz"]
    assert tuple(cell.value for cell in sheet[1]) == HEADERS
    assert '"Presencial,Telefónica,Virtual"' in [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("B2", "$1:$1", "landscape")
    assert book.sheetnames == ["Matriz", "Instrucciones"]
