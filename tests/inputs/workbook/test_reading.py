from datetime import date, datetime
from typing import Any

import pytest

from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.workbook.reading import read_workbook
from planner.vocabulary import Channel, Importance, Origin, Phase
from tests.workbooks import HEADERS, TODAY, line, problems, read, with_shared_strings, workbook


def _requirement(text: str, *actions: str, **values: Any) -> RequirementContent:
    return RequirementContent(text=text, actions=actions, origin=Origin.WORKBOOK, **values)


def test_rows_become_moments_requirements_and_actions_in_order() -> None:
    found = read(
        [
            line(
                "Solicitud", "Que expliquen una vez", "Entregar una hoja",
                channel="presencial", phase="1. Iniciar el contacto", standard="48", situation="Vuelven dos veces",
                importance="Alta", owner="Rosa", due="15/03/2027", priority=2,
            ),
            line(None, None, "Capacitar", priority=1),
            line(None, "Que atiendan pronto", "entregar una  HOJA"),
            line("Despedida"),
        ]
    )  # fmt: skip
    assert found.content == CycleContent(
        moments=(
            MomentContent(
                name="Solicitud",
                channel=Channel.IN_PERSON,
                phase=Phase.START,
                requirements=(
                    _requirement(
                        "Que expliquen una vez", "Entregar una hoja", "Capacitar",
                        standard="48", current_situation="Vuelven dos veces", importance=Importance.HIGH,
                    ),
                    _requirement("Que atiendan pronto", "Entregar una hoja"),
                ),
            ),
            MomentContent(name="Despedida"),
        ),
        actions=(
            ActionContent(text="Capacitar"),
            ActionContent(text="Entregar una hoja", owner="Rosa", due_on=date(2027, 3, 15)),
        ),
    )  # fmt: skip
    assert found.warnings == ()


def test_texts_kept_apart_from_the_cells_as_excel_does_are_read_the_same() -> None:
    whole = workbook([line("_x0041_", "Que <sí>\n& no", "=1", owner="Ñusta 😀")])
    assert read_workbook(with_shared_strings(whole), today=TODAY) == read_workbook(whole, today=TODAY)


def test_headers_may_come_in_any_order_and_dress_and_only_two_are_needed() -> None:
    found = read([("Que sí", "Uno")], headers=("  REQUERIMIENTO ", "momento  de\nVERDAD"), name=" matríz ")
    assert found.content == CycleContent(moments=(MomentContent(name="Uno", requirements=(_requirement("Que sí"),)),))


def test_a_title_and_blank_rows_may_stand_above_the_headers() -> None:
    rows = [("Matriz de la Caja Andina",), (), HEADERS, line("Uno", "Que sí")]
    assert [moment.name for moment in read(rows, headers=()).content.moments] == ["Uno"]


def test_the_only_sheet_with_the_headers_is_taken_whatever_its_name() -> None:
    assert len(read([line("Uno")], name="Hoja1").content.moments) == 1


def test_unknown_columns_are_told_and_left_out() -> None:
    found = read([("Uno", "Que sí", "x")], headers=("Momento de verdad", "Requerimiento", "Notas"))
    assert [str(warning) for warning in found.warnings] == [
        "Hoja Matriz, fila 1: no conocemos la columna «Notas»; no la tomamos en cuenta."
    ]


def test_merged_cells_count_for_every_row_they_cover() -> None:
    rows = [
        line("Uno", "Que sí", "Avisar", owner="Ana", priority=1),
        line(None, None, "Medir"),
        line(None, "Que no"),
    ]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("D2:D3")

    found = read(rows, change=merge)
    [moment] = found.content.moments
    assert [(row.text, row.actions) for row in moment.requirements] == [("Que sí", ("Avisar", "Medir")), ("Que no", ())]


def test_a_merged_action_answers_all_the_requirements_beside_it() -> None:
    rows = [line("Uno", "Que sí", "Avisar", owner="Ana", priority=1), line(None, "Que no")]
    found = read(rows, change=lambda sheet: [sheet.merge_cells(f"{letter}2:{letter}3") for letter in "HIK"])
    assert [row.actions for row in found.content.moments[0].requirements] == [("Avisar",), ("Avisar",)]
    assert found.content.actions == (ActionContent(text="Avisar", owner="Ana"),)


def test_priorities_close_their_gaps_and_actions_without_one_go_last() -> None:
    numbers = {"a": 7, "b": None, "c": 1, "d": None, "e": 3}
    rows = [line("Uno", "Que sí", text, priority=number) for text, number in numbers.items()]
    assert [action.text for action in read(rows).content.actions] == ["c", "e", "a", "b", "d"]


@pytest.mark.parametrize(
    "written",
    [date(2027, 3, 15), datetime(2027, 3, 15, 9, 30), "15/03/2027", "15-3-27", "2027-03-15", " 15 / 3 / 2027 ", 46461],
)
def test_dates_are_understood_as_people_write_them(written: Any) -> None:
    assert read([line("Uno", "Que sí", "Avisar", due=written)]).content.actions[0].due_on == date(2027, 3, 15)


def test_a_date_already_past_only_warns() -> None:
    found = read([line("Uno", "Que sí", "Avisar", due="01/02/2020")])
    assert [str(warning) for warning in found.warnings] == [
        "Hoja Matriz, fila 2, columna «Fecha límite»: la fecha 01/02/2020 ya pasó. Revísela."
    ]


@pytest.mark.parametrize("written", [5, 5.0, "5", "Muy alta", "MUY ALTA", "5 (Muy alta)", "5. muy alta"])
def test_importance_is_a_number_or_its_word(written: Any) -> None:
    assert read([line("Uno", "Que sí", importance=written)]).content.moments[0].requirements[0].importance == 5


@pytest.mark.parametrize(
    ("channel", "phase"),
    [
        ("Telefónica", "Obtener información"),
        ("phone", "inquire"),
        ("TELÉFONO", 2),
        ("telefonico", "2. obtener informacion"),
    ],
)
def test_channel_and_phase_by_label_code_or_number(channel: Any, phase: Any) -> None:
    [moment] = read([line("Uno", channel=channel, phase=phase)]).content.moments
    assert (moment.channel, moment.phase) == (Channel.PHONE, Phase.INQUIRE)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (48, "48"), (48.0, "48"), (2.5, "2.5"), (True, "VERDADERO"), (date(2027, 3, 15), "15/03/2027"),
        ("=1+1", "=1+1"), ("+51 999", "+51 999"), ("@ana", "@ana"), ("'x", "'x"), ("#N/A", "#N/A"),
        ("a_x000B_b\u200b", "a\nb"), ("  dos   blancos ", "dos blancos"), ("😀 שלום", "😀 שלום"),
        ("a" * 2_000, "a" * 2_000),
    ],
)  # fmt: skip
def test_what_stands_in_a_text_column_becomes_the_text_people_see(written: Any, text: str) -> None:
    found = read([line("Uno", written)])
    assert found.content.moments[0].requirements[0].text == text


def test_a_percentage_is_read_as_it_is_shown() -> None:
    def percent(sheet: Any) -> None:
        sheet["E2"].number_format = "0%"

    found = read([line("Uno", "Que sí", standard=0.95)], change=percent)
    assert found.content.moments[0].requirements[0].standard == "95 %"


def test_the_same_requirement_again_only_adds_its_actions() -> None:
    rows = [line("Uno", "Que sí", "a", standard="1 día"), line("Uno", "Que no", "b"), line("uno", "QUE SÍ", "c")]
    [moment] = read(rows).content.moments
    assert [(row.text, row.standard, row.actions) for row in moment.requirements] == [
        ("Que sí", "1 día", ("a", "c")),
        ("Que no", "", ("b",)),
    ]


def test_a_formula_nobody_calculated_keeps_its_text_and_warns() -> None:
    def formula(sheet: Any) -> None:
        sheet["E2"] = "=SUM(1,1)"

    found = read([line("Uno", "Que sí", standard="x")], change=formula)
    assert found.content.moments[0].requirements[0].standard == "=SUM(1,1)"
    assert ["la celda E2 tiene una fórmula" in str(warning) for warning in found.warnings] == [True]


def test_all_problems_are_told_at_once() -> None:
    rows = [
        line("Uno", "Que sí", "Avisar", channel="fax", due="31/02/2027", importance=7, priority=0),
        line("Dos", "a" * 2_001),
    ]
    assert problems(rows) == [
        "Hoja Matriz, fila 2, columna «Canal»: no conocemos «fax». "
        "Use una de estas opciones: Presencial, Telefónica, Virtual.",
        "Hoja Matriz, fila 2, columna «Importancia»: no conocemos «7». "
        "Use una de estas opciones: 1 (Muy poca), 2 (Poca), 3 (Media), 4 (Alta), 5 (Muy alta).",
        "Hoja Matriz, fila 2, columna «Fecha límite»: la fecha 31/02/2027 no existe. "
        "Corríjala y vuelva a subir el archivo.",
        "Hoja Matriz, fila 2, columna «Prioridad»: «0» no es una prioridad posible. Escriba un número entero desde 1.",
        "Hoja Matriz, fila 3, columna «Requerimiento»: tiene 2.001 caracteres y el máximo es 2.000. Acórtelo.",
    ]
