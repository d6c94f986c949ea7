from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InvalidInput, Problem
from planner.inputs.forms import ActionForm, CycleForm, MomentForm, RequirementForm, SurveySettings, WeightsForm
from planner.inputs.schema import Input, accept, label_of


def sentences(schema: type[Input], values: dict[str, object], place: str = "") -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as error:
        accept(schema, values, place=place)
    return [(problem.field, str(problem)) for problem in error.value.problems]


def test_all_problems_come_at_once_by_the_names_people_know() -> None:
    values = {"text": " ", "due_on": "31/02/2027", "cost": "mucho", "progress": 120, "status": "quizás"}
    assert sentences(ActionForm, values, "Hoja Matriz, fila 7") == [
        ("text", "Hoja Matriz, fila 7, «Plan de acción»: está vacío. Escriba un texto."),
        (
            "due_on",
            "Hoja Matriz, fila 7, «Fecha límite»: la fecha «31/02/2027» no existe. "
            "Escríbala como día/mes/año, por ejemplo 15/03/2027.",
        ),
        (
            "cost",
            "Hoja Matriz, fila 7, «Costo»: «mucho» no es un monto posible. Escriba un número como 1500,50.",
        ),
        (
            "status",
            "Hoja Matriz, fila 7, «Estado»: no conocemos «quizás». "
            "Use una de estas opciones: Por iniciar, En marcha, En pausa, Terminada.",
        ),
        (
            "progress",
            "Hoja Matriz, fila 7, «Avance (%)»: «120» no es un número posible. Escriba un número entero entre 0 y 100.",
        ),
    ]


@pytest.mark.parametrize(
    ("schema", "values", "expected"),
    [
        (MomentForm, {"name": "x" * 10_000},
         "«Momento de verdad»: tiene 10.000 caracteres y el máximo es 200. Acórtelo."),
        (MomentForm, {"name": "\u200b\u202e"}, "«Momento de verdad»: está vacío. Escriba un texto."),
        (MomentForm, {"name": 7}, "«Momento de verdad»: no podemos usar «7». Revíselo."),
        (WeightsForm, {"importance": 11, "gap": 1, "reach": 1, "effort": 1, "cost": 1},
         "«Importancia»: «11» no es un número posible. Escriba un número entero entre 0 y 10."),
        (SurveySettings, {"target_items": 0},
         "«Preguntas de satisfacción»: «0» no es un número posible. Escriba un número entero entre 1 y 200."),
        (ActionForm, {"text": "Capacitar", "cost": Decimal(-1)},
         "«Costo»: «-1» no es un monto posible. Escriba un número como 1500,50."),
        (ActionForm, {"text": "Capacitar", "cost": "-1"},
         "«Costo»: «-1» no es un monto posible. Escriba un número como 1500,50."),
        (ActionForm, {"text": "Capacitar", "cost": Decimal("1.234")},
         "«Costo»: «1.234» no es un monto posible. Escriba un número como 1500,50."),
        (CycleForm, {"name": "Ciclo", "starts_on": date(1900, 1, 1)},
         "«Inicio»: la fecha 01/01/1900 está fuera de lo posible. Escriba un año entre 1990 y 2100."),
    ],
)  # fmt: skip
def test_a_problem_says_what_is_wrong_and_what_to_do(
    schema: type[Input], values: dict[str, object], expected: str
) -> None:
    assert [sentence for _, sentence in sentences(schema, values)] == [expected]


def test_only_the_fields_sent_count_as_given() -> None:
    form = accept(RequirementForm, {"text": " Que\u200b  saluden ", "importance": None})
    assert form.given() == {"text": "Que saluden", "importance": None}


def test_fields_have_spanish_names() -> None:
    assert label_of(ActionForm, "due_on") == "Fecha límite"
    assert label_of(ActionForm, "nada") == "nada"


weird = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.binary(max_size=5), st.dates(),
    st.datetimes(), st.decimals(allow_nan=False), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none()),
)  # fmt: skip


@given(st.sampled_from([MomentForm, RequirementForm, ActionForm, CycleForm, SurveySettings]), st.data())
def test_whatever_comes_in_it_is_accepted_or_refused_in_plain_words(schema: type[Input], data: st.DataObject) -> None:
    values = {name: data.draw(weird) for name in data.draw(st.sets(st.sampled_from(sorted(schema.model_fields))))}
    for problem in problems_in(schema, values):
        assert problem.sentence.endswith(".")
        assert not {"Input", "should", "valid", "Field"} & set(problem.sentence.split())


def problems_in(schema: type[Input], values: dict[str, object]) -> tuple[Problem, ...]:
    """The problems that the values have; none when they are accepted."""
    try:
        accept(schema, values)
    except InvalidInput as refusal:
        return refusal.problems
    return ()
