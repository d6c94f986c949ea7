"""The view «Acuerdo» of step 2."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from planner.models import Person
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.agreement.board import AgreementBoard
from planner.services.requirements.agreement.reading import read_agreement
from planner.services.requirements.requirements import edit_requirement
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role, Stance
from tests.groups import someone
from tests.pages.plans import a_cycle, with_requirements
from tests.pages.reading import buttons, press, refusals, said
from tests.services.history.histories import history_of

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]
CYCLE, GREET, CHAIRS, SOON = 1, 1, 2, 3


@pytest.fixture
def cycle(screens_database: str) -> int:  # noqa: ARG001 -- it is written there
    """Three requirements in two moments; nobody has to agree yet."""
    cycle_id = a_cycle(["Llega", "Espera"])
    with_requirements(cycle_id, 1, "Que *saluden* <b>", "Que haya sillas")
    with_requirements(cycle_id, 2, "Que atiendan pronto", standard="10 minutos")
    return cycle_id


@pytest.fixture
def people(cycle: int) -> list[int]:
    """The ids of Ana and Luis, who supervise."""
    assert cycle == CYCLE
    with transaction() as session:
        return [someone(1, name, Role.SUPERVISOR, session=session).id for name in ("Ana Quispe", "Luis Rojas")]


@pytest.fixture
def open_view(open_screen: OpenScreen) -> Callable[..., AppTest]:
    """Opens the view as whoever is at the screen."""

    def open_one(**parameters: str) -> AppTest:
        app = open_screen("requerimientos", ciclo=str(CYCLE), **parameters)
        app.session_state["matrix-view"] = "Acuerdo"
        app = app.run()
        assert not app.exception
        return app

    return open_one


def _board() -> AgreementBoard:
    with reading() as session:
        return read_agreement(CYCLE, session=session)


def _stances() -> list[tuple[str, ...]]:
    return [tuple(answer.stance.value for answer in row.answers) for row in _board().rows]


def _say(requirement_id: int, person_id: int, agrees: bool, reason: str = "") -> None:
    with transaction() as session:
        answer_requirement(requirement_id, person_id, agrees, reason=reason, session=session, actor=LOCAL_ADMINISTRATOR)


def _of(app: AppTest, person_id: int) -> AppTest:
    """Look at the answers of one person."""
    app = app.selectbox(key=f"agreement-whose-{CYCLE}").set_value(person_id).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("cycle")
def test_without_supervisors_it_says_where_they_are_named(open_view: Callable[..., AppTest]) -> None:
    assert "Todavía nadie tiene el rol de supervisor o supervisora." in said(open_view())


@pytest.mark.usefixtures("screens_database")
def test_without_requirements_it_leads_to_the_sheet(open_screen: OpenScreen) -> None:
    app = open_screen("requerimientos", ciclo=str(a_cycle(["Llega"])))
    app.session_state["matrix-view"] = "Acuerdo"
    assert "Todavía no hay requerimientos. Agréguelos en la tabla" in said(app.run())


def test_the_headline_and_the_step_say_how_far_the_group_is(
    open_view: Callable[..., AppTest], people: list[int]
) -> None:
    for person in people:
        _say(GREET, person, True)
    app = open_view()
    expected = "1 de 3 con acuerdo de todo el grupo; faltan 2 respuestas de Ana Quispe y 2 de Luis Rojas."
    assert expected in str(app.get("progress")[0].proto.text).replace("\\", "")
    assert "Falta: 2 requerimientos sin el acuerdo de todo el grupo." in said(app)


def test_the_facilitator_notes_answers_one_by_one_and_takes_them_back(
    open_view: Callable[..., AppTest], people: list[int]
) -> None:
    ana, _luis = people
    app = _of(open_view(), ana)
    app = app.button(key=f"agree-{GREET}-{ana}").click().run()
    assert _stances()[0] == ("agrees", "missing")
    assert "Respuesta guardada." in said(app)
    assert f"agree-{GREET}-{ana}" not in [button.key for button in app.button]  # what is answered leaves the list
    press(app, "Deshacer")
    assert _stances()[0] == ("missing", "missing")


def test_a_refusal_asks_for_the_reason_and_keeps_it_for_all_to_read(
    open_view: Callable[..., AppTest], people: list[int]
) -> None:
    ana, luis = people
    app = _of(open_view(), ana)
    app = app.button(key=f"refuse-{GREET}-{ana}").click().run()
    app = press(app, "Guardar")
    assert "cuente por qué" in refusals(app)[0]
    app.text_area(key=f"reason-{GREET}-{ana}").input("Falta *gente*")
    app = press(app, "Guardar")
    assert _board().rows[0].answers[0].reason == "Falta *gente*"
    assert "✗ Ana Quispe no está de acuerdo: «Falta *gente*»" in said(_of(app, luis))


def test_a_refusal_can_be_left_aside(open_view: Callable[..., AppTest], people: list[int]) -> None:
    ana = people[0]
    app = _of(open_view(), ana).button(key=f"refuse-{GREET}-{ana}").click().run()
    app = press(app, "Cancelar")
    assert "Guardar" not in buttons(app)
    assert _stances()[0] == ("missing", "missing")


def test_one_press_agrees_with_all_that_is_left(open_view: Callable[..., AppTest], people: list[int]) -> None:
    ana = people[0]
    _say(CHAIRS, ana, False, "No caben")
    app = press(_of(open_view(), ana), "De acuerdo con los 2 que faltan")
    assert [row[0] for row in _stances()] == ["agrees", "disagrees", "agrees"]
    assert "Anotado: de acuerdo con 2 requerimientos." in said(app)
    assert "No queda nada en esta lista." in "".join(str(found.value) for found in app.success)


def test_a_changed_text_asks_again_and_tells_what_was_said_before(
    open_view: Callable[..., AppTest], people: list[int], actor: Actor
) -> None:
    ana = people[0]
    _say(GREET, ana, False, "Falta gente")
    with transaction() as session:
        edit_requirement(GREET, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    shown = said(_of(open_view(), ana))
    assert "↻ Ana Quispe: cambió desde que respondió. Antes decía «Que *saluden* <b>»" in shown
    assert "y dijo que no: «Falta gente»" in shown


def test_who_presses_on_words_that_changed_meanwhile_is_told_and_nothing_is_written(
    open_view: Callable[..., AppTest], people: list[int], actor: Actor
) -> None:
    ana = people[0]
    app = _of(open_view(), ana)
    with transaction() as session:
        edit_requirement(GREET, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    app = app.button(key=f"agree-{GREET}-{ana}").click().run()
    assert "Este requerimiento cambió mientras usted lo leía." in said(app)
    assert _stances()[0] == ("missing", "missing")
    app.button(key=f"agree-{GREET}-{ana}").click().run()
    assert _stances()[0] == ("agrees", "missing")


def test_the_drawer_tells_everybody_and_notes_an_answer(open_view: Callable[..., AppTest], people: list[int]) -> None:
    ana, _luis = people
    _say(GREET, ana, False, "Falta gente")
    app = open_view(acuerdo=str(GREET))
    shown = said(app)
    assert "✗ Ana Quispe no está de acuerdo: «Falta gente»" in shown
    assert "○ Sin respuesta: Luis Rojas." in shown
    [whom] = [box for box in app.selectbox if box.label == "Anotar la respuesta de"]
    whom.select_index(1)
    app = press(app, "Anotar")
    assert _stances()[0] == ("disagrees", "agrees")
    assert "✓ De acuerdo: Luis Rojas." in said(app)
    [whom] = [box for box in app.selectbox if box.label == "Anotar la respuesta de"]
    whom.select_index(0)
    app.radio[0].set_value(Stance.MISSING)
    press(app, "Anotar")
    assert _stances()[0] == ("missing", "agrees")


def _be_supervisor(sign_in: SignIn) -> int:
    """Sign in as Eva, who supervises; returns her id."""
    sign_in(Role.SUPERVISOR)
    with reading() as session:
        return session.exec(select(Person.id).where(Person.name == "Eva")).one()


@pytest.mark.usefixtures("people")
def test_a_supervisor_finds_the_own_answers_first_and_may_only_give_those(
    open_view: Callable[..., AppTest], signed_in: SignIn
) -> None:
    eva = _be_supervisor(signed_in)
    app = open_view()
    assert app.selectbox(key=f"agreement-whose-{CYCLE}").value == eva
    assert app.selectbox(key=f"agreement-whose-{CYCLE}").options == ["Todo el grupo", "Mis respuestas · faltan 3"]
    app = app.button(key=f"agree-{SOON}-{eva}").click().run()
    assert [row[1] for row in _stances()] == ["missing", "missing", "agrees"]
    with reading() as session:
        assert history_of(CYCLE, session=session)[0].actor == "Eva"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("role", [Role.READER, Role.PROMOTER, Role.DIRECTOR])
def test_who_does_not_have_to_agree_only_reads(
    open_view: Callable[..., AppTest], signed_in: SignIn, role: Role
) -> None:
    signed_in(role)
    app = open_view(acuerdo=str(GREET))
    assert not [box for box in app.selectbox if box.key == f"agreement-whose-{CYCLE}"]
    assert {"De acuerdo", "Anotar"} & set(buttons(app)) == set()
    assert "○ Sin respuesta: Ana Quispe, Luis Rojas." in said(app)
