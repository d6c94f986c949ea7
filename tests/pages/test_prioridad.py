from collections.abc import Callable
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.actions.actions import actions_of, add_actions, delete_action, edit_action
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.priority.order import arrange_actions
from planner.services.priority.proposal import Weights, edit_weights, read_weights
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.ui.priority.tools import CHART, PROPOSED
from planner.vocabulary import Degree, Gap, Importance, Step
from tests.services.history.histories import history_of

OpenScreen = Callable[..., AppTest]


@pytest.fixture
def cycle_id(screens_database: str, actor: Actor) -> int:  # noqa: ARG001 -- it is written there
    """A cycle without any action."""
    with transaction() as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@pytest.fixture
def actions(cycle_id: int, actor: Actor) -> list[int]:
    """Cara, judged as hard; *Fácil*, judged as easy; Nueva, not judged at all. The first two answer a requirement."""
    with transaction() as session:
        [moment] = add_moments(cycle_id, ["Espera"], session=session, actor=actor)
        row = {"text": "Que la espera sea corta", "importance": Importance.HIGH, "gap": Gap.LARGE}
        [need] = add_requirements(moment.id, [row], session=session, actor=actor)
        both = add_actions(cycle_id, ["Cara", "*Fácil* <b>"], [need.id], session=session, actor=actor)
        [new] = add_actions(cycle_id, ["Nueva"], session=session, actor=actor)
        for action, level in zip(both, (Degree.VERY_HIGH, Degree.MINIMAL), strict=True):
            values = {"reach": Degree.HIGH, "effort": level, "cost_level": level}
            edit_action(action.id, values, version=None, session=session, actor=actor)
        return [both[0].id, both[1].id, new.id]


@pytest.fixture
def open_step(open_screen: OpenScreen, cycle_id: int) -> Callable[..., AppTest]:
    """Opens step 4 of the cycle in one of its views."""

    def open_view(view: str = "", **parameters: str) -> AppTest:
        app = open_screen("prioridad", ciclo=str(cycle_id), **parameters)
        assert not app.exception
        return app.segmented_control(key="priority-view").set_value(view).run() if view else app

    return open_view


def _matrix(cycle_id: int) -> Matrix:
    with reading() as session:
        return read_matrix(cycle_id, session=session)


def _order(cycle_id: int) -> list[str]:
    return [action.text for action in _matrix(cycle_id).actions]


def _press(app: AppTest, label: str) -> AppTest:
    [button] = [button for button in app.button if button.label == label]
    app = button.click().run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    shown = (app.markdown, app.caption, app.text, app.subheader, app.error, app.warning, app.info)
    words = [str(found.value) for kind in shown for found in kind]
    return "\n".join([*words, *(found.proto.body for found in app.get("html"))])


def _summaries(cycle_id: int) -> list[str]:
    with reading() as session:
        return [entry.summary for entry in history_of(cycle_id, session=session)]


def test_without_actions_it_teaches_and_leads_to_step_3(open_step: Callable[..., AppTest]) -> None:
    app = open_step()
    assert "Todavía no hay acciones en este ciclo. Se agregan en el paso 3." in _said(app)
    assert "Ir al paso 3: Acciones" in [link.proto.label for link in app.get("page_link")]
    assert [button.label for button in app.button] == ["Guardar quién participa"]


def test_one_action_is_an_order_too(open_step: Callable[..., AppTest], cycle_id: int, actor: Actor) -> None:
    with transaction() as session:
        add_actions(cycle_id, ["Instalar un buzón"], session=session, actor=actor)
    assert "Todavía no hay dos acciones que comparar." in _said(open_step())
    assert "Es la única acción." in _said(open_step(PROPOSED))
    assert not open_step(CHART).exception


@pytest.mark.usefixtures("actions")
def test_the_team_agrees_and_can_reopen_and_both_are_remembered(
    open_step: Callable[..., AppTest], cycle_id: int
) -> None:
    app = _press(open_step(), "Acordamos este orden")
    assert _matrix(cycle_id).closed_steps == {Step.PRIORITY}
    assert "**Orden acordado el" in _said(app)
    assert "Unir dos acciones" not in [button.label for button in app.button]
    _press(app, "Reabrir")
    assert _matrix(cycle_id).closed_steps == frozenset()
    assert _summaries(cycle_id)[:2] == ["Reabrió el paso 4", "Dio por terminado el paso 4"]


@pytest.mark.usefixtures("actions")
def test_an_agreement_can_be_undone_at_once(open_step: Callable[..., AppTest], cycle_id: int) -> None:
    _press(_press(open_step(), "Acordamos este orden"), "Deshacer")
    assert _matrix(cycle_id).closed_steps == frozenset()


@pytest.mark.usefixtures("actions")
def test_it_says_where_both_orders_differ_and_why(open_step: Callable[..., AppTest]) -> None:
    said = _said(open_step())
    assert "Los dos órdenes se parecen poco: coinciden en 2 de las 3 parejas de acciones." in said
    assert "Subiría del lugar 2 al 1: pide menos esfuerzo y cuesta menos que la acción 1." in said
    assert "*Fácil* &lt;b&gt;" in said
    assert "A 1 acción le falta valorar algo: ahí se supone un valor medio." in said


@pytest.mark.usefixtures("actions")
def test_the_proposal_is_used_only_after_a_yes_and_can_be_undone(
    open_step: Callable[..., AppTest], cycle_id: int
) -> None:
    before = _order(cycle_id)
    asked = _press(open_step(PROPOSED), "Usar el orden propuesto")
    assert "El orden propuesto reemplaza al del equipo: 2 de 3 acciones cambian de lugar." in _said(asked)
    assert _order(cycle_id) == before
    adopted = _press(asked, "Sí, usar el propuesto")
    assert _order(cycle_id) == ["*Fácil* <b>", "Cara", "Nueva"]
    _press(adopted, "Deshacer")
    assert _order(cycle_id) == before


@pytest.mark.usefixtures("actions")
def test_an_agreed_order_is_not_replaced(open_step: Callable[..., AppTest]) -> None:
    app = _press(open_step(), "Acordamos este orden")
    app.segmented_control(key="priority-view").set_value(PROPOSED).run()
    assert "Usar el orden propuesto" not in [button.label for button in app.button]
    assert "El equipo ya acordó su orden." in _said(app)


@pytest.mark.usefixtures("actions")
def test_no_is_no(open_step: Callable[..., AppTest], cycle_id: int) -> None:
    before = _order(cycle_id)
    _press(_press(open_step(PROPOSED), "Usar el orden propuesto"), "No, dejar el nuestro")
    assert _order(cycle_id) == before


def test_a_proposal_that_changed_meanwhile_is_not_used(
    open_step: Callable[..., AppTest], cycle_id: int, actions: list[int], actor: Actor
) -> None:
    asked = _press(open_step(PROPOSED), "Usar el orden propuesto")
    with transaction() as session:
        delete_action(actions[2], session=session, actor=actor)
    refused = _press(asked, "Sí, usar el propuesto")
    assert "La propuesta cambió mientras usted la miraba." in _said(refused).replace("\\", "")
    assert _order(cycle_id) == ["Cara", "*Fácil* <b>"]


def _weigh(app: AppTest, **values: int) -> AppTest:
    for name, value in values.items():
        [slider] = [slider for slider in app.slider if str(slider.key).endswith(f"-{name}")]
        slider.set_value(value)
    return _press(app, "Guardar pesos")


def _weights(cycle_id: int) -> Weights:
    with reading() as session:
        return read_weights(cycle_id, session=session)[0]


@pytest.mark.usefixtures("actions")
def test_the_weights_are_shown_and_changing_them_leaves_the_teams_order(
    open_step: Callable[..., AppTest], cycle_id: int
) -> None:
    app = open_step(PROPOSED)
    assert [slider.value for slider in app.slider] == [3, 3, 2, 1, 1]
    before = _order(cycle_id)
    app = _weigh(app, effort=10, cost=0)
    assert _weights(cycle_id) == Weights(importance=3, gap=3, reach=2, effort=10, cost=0)
    assert [slider.value for slider in app.slider] == [3, 3, 2, 10, 0]
    assert _order(cycle_id) == before


@pytest.mark.usefixtures("actions")
def test_weights_that_are_all_zero_are_refused_and_stay_as_typed(
    open_step: Callable[..., AppTest], cycle_id: int
) -> None:
    app = _weigh(open_step(PROPOSED), importance=0, gap=0, reach=0, effort=0, cost=0)
    assert "Los cinco pesos están en 0" in _said(app)
    assert [slider.value for slider in app.slider] == [0, 0, 0, 0, 0]
    assert _weights(cycle_id) == Weights(importance=3, gap=3, reach=2, effort=1, cost=1)


@pytest.mark.usefixtures("actions")
def test_a_weight_that_somebody_else_changed_is_not_overwritten_unasked(
    open_step: Callable[..., AppTest], cycle_id: int, actor: Actor
) -> None:
    app = open_step(PROPOSED)
    with transaction() as session:
        edit_weights(cycle_id, {"gap": 9}, version=0, session=session, actor=actor)
    clash = _weigh(app, gap=1, reach=5)
    assert _weights(cycle_id).gap == 9
    assert {"1", "9"} <= {str(text.value) for text in clash.text}
    _press(clash, "Dejar lo que escribí")
    assert _weights(cycle_id) == Weights(importance=3, gap=1, reach=5, effort=1, cost=1)


def test_the_score_is_taken_apart_and_what_nobody_judged_is_flagged(
    open_step: Callable[..., AppTest], actions: list[int]
) -> None:
    app = open_step(PROPOSED)
    assert "Puntos</th>" not in _said(app)
    app.session_state[f"score-{actions[2]}"] = True
    app.run()
    [table] = [found.proto.body for found in app.get("html") if "Puntos</th>" in found.proto.body]
    assert table.count("<mark>Sin valorar</mark>") == 4
    assert "<td>3</td><td>15,0 <small>de 30,0</small></td>" in table
    opened = _press(app, "Valorar alcance, esfuerzo y costo")
    assert opened.query_params["accion"] == str(actions[2])


@pytest.mark.usefixtures("actions")
def test_charts_are_sent_only_to_who_asks_for_them(open_step: Callable[..., AppTest]) -> None:
    for view in ("", PROPOSED):
        assert not open_step(view).get("plotly_chart")
    app = open_step(CHART)
    assert len(app.get("plotly_chart")) == 1
    assert "Hacer ya: 2. *Fácil* <b>, impacto" in _said(app)


@pytest.mark.usefixtures("actions")
def test_how_firm_the_order_is_waits_behind_a_fold(open_step: Callable[..., AppTest]) -> None:
    app = open_step(PROPOSED)
    assert "Firme" in _said(app) or "Depende de los pesos" in _said(app)
    app.session_state["firmness"] = True
    assert len(app.run().get("plotly_chart")) == 1


def test_two_actions_are_joined_after_saying_what_happens(
    open_step: Callable[..., AppTest], cycle_id: int, actions: list[int]
) -> None:
    app = _press(open_step(), "Unir dos acciones")
    for key, place in (("merge-first", 2), ("merge-second", 0)):
        app.selectbox(key=key).select_index(place).run()
    assert "La acción 3 queda, en el lugar 2" in _said(app)
    joined = _press(app, "Unir las dos")
    assert [(action.id, action.priority) for action in _matrix(cycle_id).actions] == [(actions[1], 1), (actions[2], 2)]
    _press(joined, "Deshacer")
    assert _order(cycle_id) == ["Cara", "*Fácil* <b>", "Nueva"]


def test_the_projector_shows_numbers_and_texts_only(
    open_step: Callable[..., AppTest], cycle_id: int, actions: list[int], actor: Actor
) -> None:
    app = open_step(vista="proyector")
    [ranking] = [found.proto.body for found in app.get("html")]
    texts = ["Cara", "*Fácil* &lt;b&gt;", "Nueva"]
    rows = [f"<li><b>{place}</b><span>{text}</span></li>" for place, text in enumerate(texts, start=1)]
    assert "".join(rows) in ranking
    assert (list(app.title), list(app.button)) == ([], [])
    with transaction() as session:
        arrange_actions(cycle_id, [actions[2]], session=session, actor=actor)
    [ranking] = [found.proto.body for found in app.run().get("html")]
    assert "<b>1</b><span>Nueva</span>" in ranking


def test_sixty_long_actions_are_numbered_in_every_view(
    open_step: Callable[..., AppTest], cycle_id: int, actor: Actor
) -> None:
    with transaction() as session:
        add_actions(cycle_id, [f"{n} {'larga ' * 49}" for n in range(60)], session=session, actor=actor)
    for view in ("", PROPOSED, CHART):
        assert not open_step(view).exception
    with reading() as session:
        numbers = [action.priority for action in actions_of(cycle_id, session=session)]
    assert all(second - first == 1 for first, second in pairwise(numbers))
