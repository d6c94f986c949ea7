import io
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook, load_workbook

from planner.exports.cycle.workbook import matrix_workbook
from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.workbook.reading import WorkbookContent, read_workbook
from planner.vocabulary import ActionStatus, Emotion, Gap, Origin
from tests.contents import matrix_of
from tests.workbooks import saved

CONTENT = CycleContent(
    moments=(
        MomentContent(
            name="Solicitud",
            emotion=Emotion.BAD,
            critical=True,
            requirements=(
                RequirementContent(text="Que avisen", gap=Gap.LARGE, origin=Origin.CLIENT, actions=("Avisar",)),
            ),
        ),
        MomentContent(name="Despedida", emotion=Emotion.GOOD),
    ),
    actions=(
        ActionContent(text="Avisar", owner="Ana", status=ActionStatus.IN_PROGRESS, progress=40),
        ActionContent(text="Comprar sillas", owner="Luis", due_on=date(2030, 1, 31)),
    ),
)


def _edited(change: Callable[[Workbook], object]) -> WorkbookContent:
    book = load_workbook(io.BytesIO(matrix_workbook(matrix_of(CONTENT)).content))
    change(book)
    return read_workbook(saved(book), today=date(2026, 11, 21))


def _set(sheet: str, cell: str, value: str | int | None) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].__setitem__(cell, value)


def test_what_is_edited_in_matriz_wins_over_the_detail_sheets() -> None:
    found = _edited(_set("Matriz", "I2", "Rosa"))
    assert found.content.actions[0] == ActionContent(
        text="Avisar", owner="Rosa", status=ActionStatus.IN_PROGRESS, progress=40
    )
    assert [str(warning) for warning in found.warnings] == [
        "Hoja Acciones, fila 2, columna «Responsable»: dice otra cosa que la hoja Matriz sobre la acción «Avisar»; "
        "tomamos lo de Matriz."
    ]


def test_blanking_a_cell_of_matriz_takes_the_value_away() -> None:
    assert _edited(_set("Matriz", "I2", None)).content.actions[0].owner == ""


def test_what_is_edited_in_the_detail_sheets_counts_too() -> None:
    assert _edited(_set("Momentos", "G2", "Muy buena")).content.moments[0].emotion is Emotion.VERY_GOOD


def test_details_of_what_left_matriz_are_ignored_with_a_warning() -> None:
    found = _edited(_set("Matriz", "A3", "Cierre"))
    assert [moment.name for moment in found.content.moments] == ["Solicitud", "Cierre"]
    assert found.content.moments[1] == MomentContent(name="Cierre")
    assert [str(warning) for warning in found.warnings] == [
        "Hoja Momentos, fila 3: «Despedida» no está en la hoja Matriz; no tomamos en cuenta esta fila."
    ]


def test_an_action_taken_out_of_matriz_is_gone_but_one_that_never_was_there_stays() -> None:
    def change(book: Workbook) -> None:
        for cell in "HIJK":
            book["Matriz"][f"{cell}2"] = None

    assert [action.text for action in _edited(change).content.actions] == ["Comprar sillas"]


def test_a_new_priority_in_matriz_reorders_the_actions_beside_it() -> None:
    assert [action.text for action in _edited(_set("Matriz", "K2", 9)).content.actions] == ["Comprar sillas", "Avisar"]


def test_sheets_that_only_share_a_name_with_ours_are_left_alone() -> None:
    book = Workbook()
    book.worksheets[0].title = "Matriz"
    book["Matriz"].append(["Momento de verdad", "Requerimiento"])
    book["Matriz"].append(["Uno", "Que sí"])
    book.create_sheet("Momentos").append(["Momento de verdad", "Emoción"])
    book["Momentos"].append(["Uno", "contenta"])
    found = read_workbook(saved(book), today=date(2026, 11, 21))
    assert found.content.moments[0].emotion is None
