from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.inputs.forms import SurveySettings
from planner.services.cycle.matrix import Matrix
from planner.services.survey.form import SurveyForm
from planner.services.survey.make import make_form
from planner.services.survey.versions import differences, printed
from tests.services.survey.matrices import matrices, matrix, need

NEEDS = {"Llegada": [need("Que saluden"), need("Que orienten")], "Firma": [need("Que lean el contrato")]}
HEAD = "¿Qué tan satisfecha o satisfecho quedó con"


def form_of(given_matrix: Matrix, **values: object) -> SurveyForm:
    return make_form(given_matrix, SurveySettings.model_validate({"introduction": "Hola.", **values}))


def test_the_same_survey_has_no_differences_whatever_its_version() -> None:
    then = form_of(matrix(NEEDS))
    assert differences(then, then.model_copy(update={"version": 4})) == ()


def test_a_question_added_is_told() -> None:
    now = matrix({**NEEDS, "Firma": [need("Que lean el contrato"), need("Que entreguen una copia")]})
    assert differences(form_of(matrix(NEEDS)), form_of(now)) == (
        f"Se agregó la pregunta «{HEAD} la forma en que le entregaron una copia?».",
    )
    assert differences(form_of(now), form_of(matrix(NEEDS))) == (
        f"Se quitó la pregunta «{HEAD} la forma en que le entregaron una copia?».",
    )


def test_a_question_worded_anew_is_told_with_both_texts() -> None:
    now = matrix({**NEEDS, "Firma": [need("Que lean el contrato", question="¿Cómo le leyeron el contrato?")]})
    assert differences(form_of(matrix(NEEDS)), form_of(now)) == (
        f"Cambió la redacción: antes «{HEAD} la forma en que le leyeron su contrato?», "
        "ahora «¿Cómo le leyeron el contrato?».",
    )


def test_a_question_moved_is_told() -> None:
    then = matrix(NEEDS)
    first, last = then.moments
    one, two = first.requirements
    swapped = replace(first, requirements=(replace(two, position=1), replace(one, position=2)))
    assert differences(form_of(then), form_of(replace(then, moments=(swapped, last)))) == (
        f"La pregunta «{HEAD} la forma en que le orientaron?» cambió de lugar.",
    )
    other = (
        replace(first, requirements=(one,)),
        replace(last, requirements=(*last.requirements, replace(two, moment_id=2))),
    )
    assert differences(form_of(then), form_of(replace(then, moments=other))) == (
        f"La pregunta «{HEAD} la forma en que le orientaron?» pasó al momento «Firma».",
    )


def test_moments_renamed_moved_added_or_gone_are_told() -> None:
    then = matrix(NEEDS)
    first, last = then.moments
    renamed = replace(then, moments=(replace(first, name="Ingreso"), last))
    assert differences(form_of(then), form_of(renamed)) == ("El momento «Llegada» ahora se llama «Ingreso».",)
    grown = matrix({**NEEDS, "Pago": []})
    assert differences(form_of(then), form_of(grown)) == (
        "Hay un momento nuevo: «Pago».",
        "Quedó sin pregunta el momento «Pago».",
    )
    assert differences(form_of(grown), form_of(then)) == (
        "Ya no está el momento «Pago».",
        "Cambió la lista de lo que no se pregunta.",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": "Otro título"}, "Cambió el título."),
        ({"introduction": "Buenos días."}, "Cambió la presentación."),
        ({"consent": "Es libre."}, "Cambió el texto de consentimiento."),
        ({"closing": "Adiós."}, "Cambió la despedida."),
        ({"faces": False}, "Ya no lleva caritas."),
        ({"ask_open": False}, "Se quitó la pregunta «¿Qué deberíamos mejorar primero para atenderle mejor?»."),
    ],
)
def test_a_changed_setting_is_told(values: dict[str, object], sentence: str) -> None:
    assert differences(form_of(matrix(NEEDS)), form_of(matrix(NEEDS), **values)) == (sentence,)


def test_new_branches_change_the_answers() -> None:
    then, now = (matrix(NEEDS, branches=names) for names in (("Centro",), ("Centro", "Norte")))
    assert differences(form_of(then), form_of(now)) == (
        "Cambiaron las respuestas para elegir en «¿En qué agencia le atendieron?».",
    )


@settings(max_examples=150, deadline=None)
@given(matrices, matrices)
def test_differences_are_told_exactly_when_the_printed_survey_changes(one: Matrix, two: Matrix) -> None:
    then, now = form_of(one), form_of(two)
    assert (differences(then, now) == ()) == (printed(then) == printed(now))
