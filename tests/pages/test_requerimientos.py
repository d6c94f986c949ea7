from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.models import Requirement
from planner.services.actor import Actor
from planner.services.requirements.requirements import edit_requirement
from planner.store.transaction import transaction
from planner.vocabulary import Gap, Importance
from tests.pages.plans import a_cycle, matrix_of, with_requirements
from tests.pages.reading import press, refusals, said

OpenScreen = Callable[..., AppTest]
CYCLE = 1


@pytest.fixture
def row(screens_database: str) -> Requirement:  # noqa: ARG001 -- it is written there
    """The first of two requirements of «Llega»; «Sale» has none."""
    return with_requirements(a_cycle(["Llega", "Sale"]), 1, "Que saluden", "Que haya sillas")[0]


@pytest.fixture
def one_by_one(open_screen: OpenScreen, row: Requirement) -> AppTest:
    """The form with every field, on the first requirement."""
    assert row.position == 1
    app = open_screen("requerimientos", ciclo=str(CYCLE))
    app.session_state["matrix-view"] = "Uno por uno"
    return app.run()


def _texts() -> list[list[str]]:
    return [[row.text for row in moment.requirements] for moment in matrix_of(CYCLE).moments]


@pytest.mark.usefixtures("screens_database")
def test_a_cycle_without_moments_sends_to_step_1(open_screen: OpenScreen) -> None:
    app = open_screen("requerimientos", ciclo=str(a_cycle()))
    assert "Primero se identifican los momentos de verdad" in said(app)
    assert "Ir al paso 1: Momentos" in [link.proto.label for link in app.get("page_link")]
    assert not app.exception


@pytest.mark.usefixtures("row")
def test_the_coverage_names_the_moments_that_have_none(open_screen: OpenScreen) -> None:
    app = open_screen("requerimientos", ciclo=str(CYCLE))
    assert "Sin requerimientos todavía: 2. Sale." in said(app)
    assert "Falta: 1 momento sin requerimientos." in said(app)
    assert not app.exception


@pytest.mark.usefixtures("screens_database")
def test_one_by_one_without_any_says_where_to_begin(open_screen: OpenScreen) -> None:
    app = open_screen("requerimientos", ciclo=str(a_cycle(["Llega"])))
    app.session_state["matrix-view"] = "Uno por uno"
    assert "Todavía no hay requerimientos. Agréguelos en la tabla o elíjalos del catálogo." in said(app.run())


def test_every_field_of_a_requirement_is_saved_from_its_form(one_by_one: AppTest) -> None:
    one_by_one.text_input(key="standard-1-1").input("En 10 segundos")
    one_by_one.text_area(key="now-1-1").input("A veces")
    one_by_one.selectbox(key="gap-1-1").select_index(2)
    one_by_one.selectbox(key="importance-1-1").select_index(4)
    one_by_one.text_input(key="question-1-1").input("¿Le saludaron bien?")
    press(one_by_one, "Guardar cambios")
    saved = matrix_of(CYCLE).requirements[0]
    found = (saved.standard, saved.current_situation, saved.gap, saved.importance, saved.question)
    assert found == ("En 10 segundos", "A veces", Gap.MEDIUM, Importance.VITAL, "¿Le saludaron bien?")
    assert "Cambios guardados." in said(one_by_one)


def test_an_empty_or_repeated_text_is_refused_and_the_rest_stays_typed(one_by_one: AppTest) -> None:
    for text in ("   ", "que haya SILLAS"):
        one_by_one.text_area(key="text-1-1").input(text)
        one_by_one.text_input(key="standard-1-1").input("En 10 segundos")
        press(one_by_one, "Guardar cambios")
        assert len(refusals(one_by_one)) == 1
        assert one_by_one.text_input(key="standard-1-1").value == "En 10 segundos"
    assert "ya está en este momento. Escriba otro texto." in refusals(one_by_one)[0]
    assert _texts() == [["Que saluden", "Que haya sillas"], []]


def test_both_texts_are_shown_when_somebody_else_changed_the_same_field(one_by_one: AppTest, actor: Actor) -> None:
    with transaction() as session:
        edit_requirement(1, {"text": "Que saluden de pie"}, version=1, session=session, actor=actor)
    one_by_one.text_area(key="text-1-1").input("Que saluden por su nombre")
    press(one_by_one, "Guardar cambios")
    assert {"Que saluden de pie", "Que saluden por su nombre"} <= {text.value for text in one_by_one.text}
    press(one_by_one, "Dejar lo de la otra persona")
    assert _texts()[0][0] == "Que saluden de pie"


def test_the_next_requirement_is_one_press_away(one_by_one: AppTest) -> None:
    press(one_by_one, "Siguiente")
    assert one_by_one.text_area(key="text-2-1").value == "Que haya sillas"
    press(one_by_one, "Anterior")
    assert one_by_one.text_area(key="text-1-1").value == "Que saluden"


def test_a_requirement_moves_to_another_moment_and_back_with_undo(one_by_one: AppTest) -> None:
    one_by_one.selectbox(key="move-1").select_index(0).run()
    press(one_by_one, "Mover")
    assert _texts() == [["Que haya sillas"], ["Que saluden"]]
    assert "Requerimiento movido a «Sale»." in said(one_by_one)
    press(one_by_one, "Deshacer")
    assert _texts() == [["Que saluden", "Que haya sillas"], []]


def test_a_deleted_requirement_comes_back_with_undo(one_by_one: AppTest) -> None:
    press(one_by_one, "Eliminar este requerimiento")
    assert _texts() == [["Que haya sillas"], []]
    press(one_by_one, "Deshacer")
    assert _texts() == [["Que saluden", "Que haya sillas"], []]
