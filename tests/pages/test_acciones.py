from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from planner.services.actions.actions import edit_action, notes_of
from planner.services.actor import Actor
from planner.store.transaction import reading, transaction
from planner.vocabulary import ActionStatus
from tests.pages.plans import a_cycle, matrix_of, with_action, with_requirements
from tests.pages.reading import buttons, press, refusals, said

OpenScreen = Callable[..., AppTest]
CYCLE = 1
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def bare(screens_database: str) -> list[int]:  # noqa: ARG001 -- it is written there
    """The ids of two requirements that no action answers."""
    rows = with_requirements(a_cycle(["Llega"]), 1, "Que saluden", "Que haya sillas")
    return [row.id for row in rows]


@pytest.fixture
def chairs(bare: list[int]) -> int:
    """The id of an action for the chairs, late and without an owner."""
    return with_action(CYCLE, "Comprar sillas", bare[1:], due_on=LONG_AGO).id


def _texts() -> list[str]:
    return [action.text for action in matrix_of(CYCLE).actions]


def _drawer(open_screen: OpenScreen, action_id: int) -> AppTest:
    return open_screen("acciones", ciclo=str(CYCLE), accion=str(action_id))


def _views(app: AppTest) -> list[ButtonGroup[str]]:
    """The choice between board, calendar and list, if it is there."""
    return [choice for choice in app.segmented_control if choice.label == "Vista"]


def _press_keyed(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


@pytest.mark.usefixtures("bare")
def test_without_actions_the_form_is_open_and_the_requirements_wait(open_screen: OpenScreen) -> None:
    app = open_screen("acciones", ciclo=str(CYCLE))
    folds = {fold.label: fold.proto.expanded for fold in app.expander}
    assert folds == {
        "Agregar una acción": True,
        "Agregar varias a la vez": False,
        "2 requerimientos sin acción": False,
    }
    assert _views(app) == []
    assert not app.exception


@pytest.mark.usefixtures("screens_database")
def test_a_cycle_without_requirements_opens_too(open_screen: OpenScreen) -> None:
    app = open_screen("acciones", ciclo=str(a_cycle()))
    assert [fold.label for fold in app.expander] == ["Agregar una acción", "Agregar varias a la vez"]
    assert not app.exception


def test_a_list_of_actions_is_added_at_once_or_not_at_all(open_screen: OpenScreen, bare: list[int]) -> None:
    app = open_screen("acciones", ciclo=str(CYCLE))
    app.text_area(key="new-actions-0-lines").input("1. Capacitar\n• Comprar sillas\n\nCAPACITAR")
    app.multiselect(key="new-actions-0-requirements").set_value(bare)
    press(app, "Agregar las acciones")
    assert refusals(app) == ["Línea 3: la acción «CAPACITAR» ya existe. Quítela o cámbiela."]
    app.text_area(key="new-actions-0-lines").input("1. Capacitar\n• Comprar sillas")
    press(app, "Agregar las acciones")
    assert "Acciones agregadas al final del orden de prioridad." in said(app)
    assert [(action.text, action.requirement_ids) for action in matrix_of(CYCLE).actions] == [
        ("Capacitar", tuple(bare)),
        ("Comprar sillas", tuple(bare)),
    ]


def test_an_action_is_proposed_from_the_requirement_that_lacks_it(open_screen: OpenScreen, bare: list[int]) -> None:
    app = _press_keyed(open_screen("acciones", ciclo=str(CYCLE)), f"propose-{bare[0]}")
    key = f"new-action-0-{bare[0]}"
    assert app.multiselect(key=f"{key}-requirements").value == [bare[0]]
    app.text_area(key=f"{key}-text").input("Capacitar a ventanilla")
    app.date_input(key=f"{key}-due").set_value(date(2030, 3, 15))
    press(app, "Agregar acción")
    [action] = matrix_of(CYCLE).actions
    assert (action.text, action.requirement_ids, action.due_on) == (
        "Capacitar a ventanilla",
        (bare[0],),
        date(2030, 3, 15),
    )
    assert "Acción agregada al final del orden de prioridad." in said(app)
    assert "nueva" not in app.query_params


@pytest.mark.usefixtures("chairs")
def test_an_empty_or_repeated_action_is_refused_and_the_date_stays(open_screen: OpenScreen) -> None:
    app = open_screen("acciones", ciclo=str(CYCLE))
    sentences = []
    for text in ("  ", "comprar SILLAS."):
        app.text_area(key="new-action-1-0-text").input(text)
        app.date_input(key="new-action-1-0-due").set_value(date(2030, 3, 15))
        press(app, "Agregar acción")
        sentences += refusals(app)
        assert app.date_input(key="new-action-1-0-due").value == date(2030, 3, 15)
    assert len(sentences) == 2
    assert "Ya hay una acción" in sentences[1]
    assert _texts() == ["Comprar sillas"]


def test_what_is_late_or_lacks_a_person_is_marked_and_said(open_screen: OpenScreen, chairs: int) -> None:
    app = open_screen("acciones", ciclo=str(CYCLE))
    assert "**Vencida**" in said(app)
    assert "2 detalles por revisar" in [fold.label for fold in app.expander]
    assert "Nadie es responsable. Nombre a una persona." in said(app)
    assert "Venció el 01/01/2020. Termínela o acuerde otra fecha." in said(app)
    app = _press_keyed(app, "attend-0")
    assert str(chairs) in app.query_params["accion"]


def test_a_due_date_before_the_start_is_refused_and_both_stay_typed(open_screen: OpenScreen, chairs: int) -> None:
    app = _drawer(open_screen, chairs)
    app.date_input(key=f"action-{chairs}-1-start").set_value(date(2030, 2, 1))
    app.date_input(key=f"action-{chairs}-1-due").set_value(date(2030, 1, 1))
    press(app, "Guardar cambios")
    assert len(refusals(app)) == 1
    assert app.date_input(key=f"action-{chairs}-1-start").value == date(2030, 2, 1)
    assert matrix_of(CYCLE).actions[0].starts_on is None


def test_the_drawer_saves_what_changed_closes_and_can_be_taken_back(open_screen: OpenScreen, chairs: int) -> None:
    app = _drawer(open_screen, chairs)
    app.text_input(key=f"action-{chairs}-1-indicator").input("Sillas por agencia")
    app.number_input(key=f"action-{chairs}-1-cost").set_value(1200.5)
    press(app, "Guardar cambios")
    action = matrix_of(CYCLE).actions[0]
    assert (action.indicator, str(action.cost), action.version) == ("Sillas por agencia", "1200.50", 2)
    assert "accion" not in app.query_params
    press(app, "Deshacer")
    assert matrix_of(CYCLE).actions[0].cost is None


def test_both_texts_are_shown_when_somebody_else_changed_the_action(
    open_screen: OpenScreen, chairs: int, actor: Actor
) -> None:
    app = _drawer(open_screen, chairs)
    with transaction() as session:
        edit_action(chairs, {"text": "Comprar bancas"}, version=1, session=session, actor=actor)
    app.text_area(key=f"action-{chairs}-1-text").input("Comprar diez sillas")
    press(app, "Guardar cambios")
    assert {"Comprar bancas", "Comprar diez sillas"} <= {text.value for text in app.text}
    press(app, "Dejar lo que escribí")
    assert _texts() == ["Comprar diez sillas"]


def test_a_note_goes_into_the_log(open_screen: OpenScreen, chairs: int) -> None:
    app = _drawer(open_screen, chairs)
    [note] = [area for area in app.text_area if area.label == "Anotación"]
    note.input("Llegaron cuatro")
    press(app, "Anotar")
    with reading() as session:
        assert [found.text for found in notes_of(chairs, session=session)] == ["Llegaron cuatro"]


def test_a_deleted_action_comes_back_in_its_place(open_screen: OpenScreen, chairs: int) -> None:
    with_action(CYCLE, "Comprar agua")
    app = press(_drawer(open_screen, chairs), "Sí, eliminar")
    assert _texts() == ["Comprar agua"]
    press(app, "Deshacer")
    assert [(action.priority, action.text) for action in matrix_of(CYCLE).actions] == [
        (1, "Comprar sillas"),
        (2, "Comprar agua"),
    ]


@pytest.mark.usefixtures("chairs")
def test_the_board_the_calendar_and_the_list_show_the_same_plan(open_screen: OpenScreen) -> None:
    app = open_screen("acciones", ciclo=str(CYCLE))
    for status in ActionStatus:
        assert f"**{status.label}** · {int(status is ActionStatus.PENDING)}" in said(app)
    _views(app)[0].set_value("Calendario").run()
    assert len(app.get("plotly_chart")) == 2  # the wide drawing and the one for narrow windows
    _views(app)[0].set_value("Lista").run()
    assert "**1.** Comprar sillas" in buttons(app)
    assert not app.exception


def test_an_address_of_an_action_that_is_gone_shows_the_plan(open_screen: OpenScreen, chairs: int) -> None:
    app = _drawer(open_screen, chairs + 99)
    assert not app.exception
    assert "Guardar cambios" not in buttons(app)
