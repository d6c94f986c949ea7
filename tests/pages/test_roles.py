"""What each role is offered on the screens: nothing that the use cases would refuse."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.vocabulary import Role
from tests.pages.plans import a_cycle, with_action, with_requirements
from tests.pages.reading import buttons, said

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]
LOOK_ONLY = "Su rol permite ver, no cambiar."
FIELDS = (
    "text_input",
    "text_area",
    "selectbox",
    "multiselect",
    "number_input",
    "slider",
    "date_input",
    "file_uploader",
)


@pytest.fixture
def cycle(screens_database: str) -> str:  # noqa: ARG001 -- it is written there
    """Two moments, two requirements, two actions; its id as an address holds it."""
    cycle_id = a_cycle(["Llega", "Sale"])
    rows = with_requirements(cycle_id, 1, "Que saluden", "Que haya sillas")
    with_action(cycle_id, "Capacitar", [rows[0].id], owner="Luis")
    with_action(cycle_id, "Señalizar")
    return str(cycle_id)


def _fields(app: AppTest) -> list[str]:
    return [str(getattr(field, "label", "")) for kind in FIELDS for field in app.get(kind)]


def _choices(app: AppTest) -> list[str]:
    """The quiet buttons that open a list of deeds."""
    return [str(getattr(menu, "label", "")) for menu in app.get("menu_button")]


def _sheet(app: AppTest) -> str:
    """What the components of the screen are given, as text."""
    return "".join(str(part.proto) for part in app.get("bidi_component"))


# By screen: what somebody who may only look can press there, which changes nothing.
LOOKING = {
    "inicio": [],
    "momentos": [],
    "requerimientos": [],
    "acciones": ["Abrir", "Abrir", "Abrir", "Abrir", "**1.** Capacitar", "**2.** Señalizar"],
    "prioridad": ["Ver el orden propuesto"],
    "encuesta": [],
}


@pytest.mark.parametrize("screen", LOOKING)
def test_a_reader_finds_everything_to_read_and_nothing_to_change(
    screen: str, open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.READER)
    app = open_screen(screen, ciclo=cycle)
    assert not app.exception
    assert (buttons(app), _fields(app), _choices(app)) == (LOOKING[screen], [], [])


@pytest.mark.parametrize("screen", ["momentos", "acciones", "prioridad", "encuesta"])
def test_one_sentence_stands_where_the_tool_would_be(
    screen: str, open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.STAFF)
    assert said(open_screen(screen, ciclo=cycle)).count(LOOK_ONLY) == 1


@pytest.mark.parametrize(("role", "read_only"), [(Role.READER, True), (Role.PROMOTER, False)])
def test_the_sheet_is_only_to_read_for_who_may_not_write_in_it(
    role: Role, read_only: bool, open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(role)
    app = open_screen("requerimientos", ciclo=cycle)
    assert ('"read_only":true' in _sheet(app).replace("\\", "").replace(" ", "")) is read_only


@pytest.mark.parametrize(
    ("screen", "drawer", "fact"),
    [("momentos", "momento", "Llega"), ("acciones", "accion", "Capacitar"), ("prioridad", "accion", "Capacitar")],
)
def test_the_drawers_show_a_reader_plain_facts(
    screen: str, drawer: str, fact: str, open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.READER)
    app = open_screen(screen, ciclo=cycle, **{drawer: "1"})
    facts = [str(html.proto.body) for html in app.get("html") if '<dl class="facts">' in str(html.proto.body)]
    assert [f"<dd>{fact}</dd>" in found for found in facts] == [True]
    assert _fields(app) == []
    assert "Guardar cambios" not in buttons(app)


def test_one_by_one_a_reader_sees_each_requirement_whole(
    open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.READER)
    app = open_screen("requerimientos", ciclo=cycle)
    app.session_state["matrix-view"] = "Uno por uno"
    app.run()
    assert LOOK_ONLY in said(app)
    assert (buttons(app), _fields(app)) == (["Anterior", "Siguiente"], ["Requerimiento"])


def test_a_promoter_writes_requirements_but_not_how_the_survey_asks(
    open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.PROMOTER)
    app = open_screen("requerimientos", ciclo=cycle)
    app.session_state["matrix-view"] = "Uno por uno"
    labels = _fields(app.run())
    assert "Requerimiento de la clientela" in labels
    assert "Pregunta de encuesta" not in labels


def test_a_promoter_notes_how_an_action_goes_but_does_not_rewrite_it(
    open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(Role.PROMOTER)
    app = open_screen("acciones", ciclo=cycle, accion="1")
    assert "Su rol permite anotar el avance, no cambiar la acción." in said(app)
    assert _fields(app) == ["Anotación", "Avance (%)"]
    assert "Agregar acción" not in buttons(app)
    app.slider[0].set_value(40)
    app = next(button for button in app.button if button.label == "Guardar cambios").click().run()
    assert "Cambios guardados." in said(app)


def test_a_supervisor_is_told_what_their_role_lacks(open_screen: OpenScreen, signed_in: SignIn, cycle: str) -> None:
    signed_in(Role.SUPERVISOR)
    app = open_screen("encuesta", ciclo=cycle)
    assert "Su rol no permite emitir versiones de la encuesta." in said(app)
    assert "Cambiar" in buttons(app)


def test_staff_open_no_history(open_screen: OpenScreen, signed_in: SignIn, cycle: str) -> None:
    signed_in(Role.STAFF)
    assert "Historial" not in [link.proto.label for link in open_screen("momentos", ciclo=cycle).get("page_link")]
    app = open_screen("historial", ciclo=cycle)
    assert "Esta pantalla no es para su rol" in said(app)
    assert "Agregó" not in said(app)


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.READER, ([], [])),
        (Role.DIRECTOR, (["Nuevo ciclo"], ["Más opciones", "Más"])),
        (Role.ADMINISTRATOR, (["Editar institución", "Nuevo ciclo"], ["Más opciones", "Más"])),
    ],
)
def test_the_entrance_offers_cycles_and_institutions_to_who_looks_after_them(
    role: Role, offered: tuple[list[str], list[str]], open_screen: OpenScreen, signed_in: SignIn, cycle: str
) -> None:
    signed_in(role)
    app = open_screen("inicio", ciclo=cycle)
    assert (buttons(app), _choices(app)) == offered


def test_whoever_has_no_role_sees_nothing(open_screen: OpenScreen, signed_in: SignIn, cycle: str) -> None:
    signed_in()
    app = open_screen("momentos", ciclo=cycle)
    assert "Su cuenta todavía no tiene un rol." in said(app)
    assert "Caja Andina" not in said(app)
