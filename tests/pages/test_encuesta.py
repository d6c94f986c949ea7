from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import draft_form, form_of, versions_of
from planner.store.transaction import reading
from tests.pages.plans import a_cycle, matrix_of, with_requirements
from tests.pages.reading import buttons, press, refusals, said

OpenScreen = Callable[..., AppTest]
CYCLE = 1
GREETING = "¿Qué tan satisfecha o satisfecho quedó con el saludo que recibió?"


@pytest.fixture
def greeting(screens_database: str) -> int:  # noqa: ARG001 -- it is written there
    """The id of the first of two requirements of «Llega»; «Sale» has none."""
    return with_requirements(a_cycle(["Llega", "Sale"]), 1, "Que saluden", "Que haya sillas")[0].id


def _view(app: AppTest, name: str) -> AppTest:
    app.session_state["survey-view"] = name
    return app.run()


def _versions() -> list[SurveyForm]:
    with reading() as session:
        return [form_of(version) for version in versions_of(CYCLE, session=session)]


@pytest.mark.usefixtures("screens_database")
def test_a_survey_without_anything_to_ask_is_refused_with_the_way_out(open_screen: OpenScreen) -> None:
    app = open_screen("encuesta", ciclo=str(a_cycle(["Llega"])))
    press(app, "Emitir la versión 1")
    assert refusals(app) == [
        "Todavía no hay nada que preguntar. Agregue requerimientos en el paso 2 y vuelva a emitir la encuesta."
    ]
    assert not app.exception


@pytest.mark.usefixtures("greeting")
def test_the_questions_are_written_and_what_stays_out_is_listed(open_screen: OpenScreen) -> None:
    app = open_screen("encuesta", ciclo=str(CYCLE))
    assert f"**2.** {GREETING}" in said(app)
    assert "Quedó fuera de la encuesta (1)" in [fold.label for fold in app.expander]
    assert "Este momento no tiene requerimientos. Agréguelos en el paso 2." in said(app)
    assert not app.exception


def test_a_shorter_survey_lists_the_requirements_that_had_no_room(open_screen: OpenScreen, greeting: int) -> None:
    app = _view(open_screen("encuesta", ciclo=str(CYCLE)), "Textos y opciones")
    [length] = app.number_input
    length.set_value(1)
    press(app, "Guardar cambios")
    app = _view(app, "Preguntas")
    assert "Quedó fuera de la encuesta (2)" in [fold.label for fold in app.expander]
    with reading() as session:
        left = [row.requirement_id for row in draft_form(CYCLE, session=session).left_out]
    assert left in ([None, greeting], [None, greeting + 1], [greeting, None], [greeting + 1, None])
    assert "Revisar" in buttons(app)


def test_a_question_is_reworded_and_given_back_to_the_ready_wording(open_screen: OpenScreen, greeting: int) -> None:
    app = open_screen("encuesta", ciclo=str(CYCLE), pregunta=str(greeting))
    app.text_area(key=f"question-{greeting}-1").input("¿Le saludaron como esperaba?")
    press(app, "Guardar cambios")
    assert "**2.** ¿Le saludaron como esperaba?" in said(app)
    assert "pregunta" not in app.query_params
    app = open_screen("encuesta", ciclo=str(CYCLE), pregunta=str(greeting))
    press(app, "Volver a la redacción automática")
    assert f"**2.** {GREETING}" in said(app)
    assert matrix_of(CYCLE).requirements[0].question == ""


def test_a_question_nobody_wants_is_left_out(open_screen: OpenScreen, greeting: int) -> None:
    app = open_screen("encuesta", ciclo=str(CYCLE), pregunta=str(greeting))
    app.radio(key=f"asked-{greeting}-1").set_value(False)
    press(app, "Guardar cambios")
    assert GREETING not in said(app)
    assert "Quedó fuera de la encuesta (2)" in [fold.label for fold in app.expander]


@pytest.mark.usefixtures("greeting")
def test_nothing_is_printed_before_it_is_issued(open_screen: OpenScreen) -> None:
    app = _view(open_screen("encuesta", ciclo=str(CYCLE)), "Imprimir")
    assert "Emita la encuesta para imprimirla: así cada hoja lleva su versión y su número." in said(app)
    assert "Preparar PDF" not in buttons(app)


@pytest.mark.usefixtures("greeting")
def test_copies_are_numbered_on_from_the_last_printing(open_screen: OpenScreen) -> None:
    app = press(open_screen("encuesta", ciclo=str(CYCLE)), "Emitir la versión 1")
    app = _view(app, "Imprimir")
    for first in (1, 4):
        assert f"Esta vez: del {first} en adelante." in said(app)
        [copies] = app.number_input
        copies.set_value(3)
        press(app, "Preparar PDF")
        assert "PDF listo con 3 copias numeradas." in said(app)
        [file] = [found.proto.label for found in app.get("download_button") if "encuesta" in found.proto.label]
        assert file.endswith(f"-copias-{first}-a-{first + 2}.pdf")


@pytest.mark.usefixtures("greeting")
def test_an_outdated_survey_says_what_changed_and_issues_the_next_version(open_screen: OpenScreen) -> None:
    app = press(open_screen("encuesta", ciclo=str(CYCLE)), "Emitir la versión 1")
    assert "Está al día con la matriz." in said(app)
    assert "Emitir la versión 2" not in buttons(app)
    with_requirements(CYCLE, 2, "Que se despidan")
    app = open_screen("encuesta", ciclo=str(CYCLE))
    assert "**La matriz cambió desde la versión 1.**" in said(app)
    assert "Se agregó la pregunta" in said(app)
    press(app, "Emitir la versión 2")
    newest, first = _versions()
    assert (newest.version, len(newest.items)) == (2, len(first.items) + 1)
    assert "Está al día con la matriz." in said(app)


@pytest.mark.usefixtures("greeting")
def test_the_preview_shows_the_pages(open_screen: OpenScreen) -> None:
    app = _view(open_screen("encuesta", ciclo=str(CYCLE)), "Vista previa")
    assert [caption for found in app.image for caption in found.captions] == ["Página 1 de 1"]
    assert not app.exception
