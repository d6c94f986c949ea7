from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.actions.actions import add_actions, edit_action
from planner.services.actor import Actor
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.results.comments import find_comments
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import ActionStatus, Gap, Role
from tests.pages.reading import buttons, press, said
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import answer_many

OpenScreen = Callable[..., AppTest]
LONG_WAIT, POLITE = "La espera es <b>larga</b> *siempre*", "Muy amables"


@pytest.fixture
def empty_wave(screens_database: str) -> Collected:  # noqa: ARG001 -- it is written there
    with transaction() as session:
        return collect(session)


@pytest.fixture
def answered(empty_wave: Collected, actor: Actor) -> Collected:
    """Two waves: the wait was the weakest and rose after a finished action; two clients wrote something."""
    cycle_id = empty_wave.wave.cycle_id
    with transaction() as session:
        answer_many(empty_wave, session, (0.8, 0.85, 0.2, 0.9, 0.9), clients=120)
        waiting = read_matrix(cycle_id, session=session).moments[1].requirements[0]
        [action] = add_actions(cycle_id, ["Abrir otra ventanilla"], [waiting.id], session=session, actor=actor)
        edit_action(action.id, {"status": ActionStatus.DONE}, version=None, session=session, actor=actor)
        conclude(session)
        wave = open_wave(cycle_id, {"name": "Después"}, session=session, actor=actor)
        later = Collected(wave, form_of_wave(wave, session=session), empty_wave.branches)
        answer_many(later, session, (0.8, 0.85, 0.6, 0.9, 0.9), clients=120, seed=2)
        later.answer(session, {"general": 2}, LONG_WAIT, branch=0)
        later.answer(session, {"general": 5}, POLITE, branch=1)
        return later


@pytest.fixture
def open_results(open_screen: OpenScreen, empty_wave: Collected) -> OpenScreen:
    """Opens the results of the cycle in one of their views."""

    def open_view(view: str = "", **parameters: str) -> AppTest:
        app = open_screen("resultados", ciclo=str(empty_wave.wave.cycle_id), **parameters)
        assert not app.exception
        app = app.segmented_control(key="results-view").set_value(view).run() if view else app
        assert not app.exception
        return app

    return open_view


def _html(app: AppTest) -> str:
    return "\n".join(str(found.proto.body) for found in app.get("html"))


def _matrix(collected: Collected) -> Matrix:
    with reading() as session:
        return read_matrix(collected.wave.cycle_id, session=session)


def test_without_answers_it_says_how_to_get_them(open_results: OpenScreen) -> None:
    assert "todavía no tiene respuestas" in said(open_results())


def test_three_answers_are_not_a_figure(open_results: OpenScreen, empty_wave: Collected) -> None:
    with transaction() as session:
        answer_many(empty_wave, session, (1.0, 1.0, 0.0, 1.0, 1.0), clients=3)
    app = open_results()
    assert "Hay 3 respuestas: todavía no alcanzan para mostrar una cifra" in said(app)
    assert "Pocas respuestas" in said(app)
    assert "Más débil" not in _html(app)
    assert "%" not in _html(open_results("Preguntas"))


@pytest.mark.usefixtures("answered")
def test_the_newest_wave_opens_on_the_circle_with_the_weakest_moment_named(open_results: OpenScreen) -> None:
    app = open_results()
    assert "De cada 100 clientes" in said(app)
    assert "¿Cómo se calculó?" in [fold.label for fold in app.expander]
    assert "▼ Más débil</strong> 2. Espera su turno" in _html(app)


@pytest.mark.usefixtures("answered")
def test_another_wave_is_opened_by_its_address(open_results: OpenScreen, empty_wave: Collected) -> None:
    app = open_results(ola=str(empty_wave.wave.id))
    assert "Ola 1 " in str(app.selectbox[0].options[app.selectbox[0].index or 0])
    assert "120 respuestas" in said(app)


@pytest.mark.usefixtures("answered")
def test_every_question_shows_its_parts_its_interval_and_its_flag(open_results: OpenScreen) -> None:
    shown = _html(open_results("Preguntas"))
    assert shown.count('class="question"') >= 6
    assert "Ni satisfecho(a) ni insatisfecho(a)" in shown
    assert "▲ Más de 5 de cada 100 insatisfechos" in shown
    assert "Nota media:" in shown


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("Grupos", "Por agencia u oficina"),
        ("Importancia", ""),
        ("Olas", "¿Dieron resultado las acciones terminadas?"),
        ("Qué hacer ahora", "decide el equipo"),
    ],
)
def test_every_view_opens(open_results: OpenScreen, view: str, words: str) -> None:
    assert words in said(open_results(view))


@pytest.mark.usefixtures("answered")
def test_waves_say_what_the_finished_action_was_followed_by(open_results: OpenScreen) -> None:
    words = said(open_results("Olas"))
    assert "Abrir otra ventanilla" in words
    assert "compatible" in words


def test_the_drawer_of_a_moment_tells_answers_requirement_action_and_comments(
    open_results: OpenScreen, answered: Collected
) -> None:
    app = open_results(momento=str(_matrix(answered).moments[1].id))
    assert "Que atiendan en menos de 10 minutos" in said(app)
    assert "Acción 1: Abrir otra ventanilla (terminada)" in said(app)
    assert "La espera es &lt;b&gt;larga&lt;/b&gt; *siempre*" in _html(app)


def test_comments_are_searched_and_tagged_in_place(open_results: OpenScreen, answered: Collected) -> None:
    app = open_results("Comentarios")
    assert "2 comentarios de 2" in said(app)
    app = app.text_input[0].set_value("AMABLES").run()
    assert "1 comentario de 2" in said(app)
    [field] = [field for field in app.text_input if field.label == "Etiqueta nueva"]
    field.set_value("trato")
    app = press(app, "Poner etiqueta")
    with reading() as session:
        assert find_comments(answered.wave.id, session=session).tags == (("trato", 1),)
    app = press(app, "trato ✕")
    with reading() as session:
        assert find_comments(answered.wave.id, session=session).tags == ()


def test_the_team_takes_a_proposed_gap(open_results: OpenScreen, answered: Collected) -> None:
    app = open_results("Qué hacer ahora")
    asked = [button for button in app.button if str(button.key).startswith("accept-gap-")]
    assert asked
    wanted = int(str(asked[0].key).rpartition("-")[2])
    app = asked[0].click().run()
    assert not app.exception
    assert "quedó en la matriz" in said(app)
    gaps = {row.id: row.gap for row in _matrix(answered).requirements}
    assert isinstance(gaps[wanted], Gap)
    press(app, "Deshacer")
    assert {row.id: row.gap for row in _matrix(answered).requirements}[wanted] is None


@pytest.mark.usefixtures("answered")
def test_a_reader_sees_proposals_without_buttons(open_results: OpenScreen, signed_in: Callable[..., None]) -> None:
    signed_in(Role.READER)
    app = open_results("Qué hacer ahora")
    assert not [label for label in buttons(app) if label.startswith("Usar")]
    assert "Etiquetar" not in said(open_results("Comentarios"))


@pytest.mark.usefixtures("answered")
def test_the_wall_shows_only_the_circle(open_results: OpenScreen) -> None:
    app = open_results(vista="proyector")
    assert "data:image/svg+xml;base64," in _html(app)
    assert not app.segmented_control


def test_texts_of_people_are_never_markup(open_results: OpenScreen, answered: Collected) -> None:
    assert answered
    shown = _html(open_results("Comentarios"))
    assert "&lt;b&gt;larga" in shown
    assert "<b>larga" not in shown
