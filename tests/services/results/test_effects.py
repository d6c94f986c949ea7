"""Whether an action worked, said with care."""

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from planner.formats import format_date
from planner.services.actions.actions import actions_of, add_actions, set_status
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.history.undo import undo
from planner.services.results.comparison_values import ActionEffect
from planner.services.results.effects import NOT_ASKED, NOT_THEN, read_effects
from planner.services.results.finished_actions import finished_at
from planner.store.history import conclude, operation_in
from planner.vocabulary import ActionStatus
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import answer_many
from tests.services.results.test_wave_comparison import following

BEFORE = (0.4, 0.7, 0.5, 0.5, 0.5)


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def waves(session: Session, by: dict[str, Any]) -> tuple[Collected, Collected]:
    """Two waves of a cycle whose first requirement is served by an action, not yet finished."""
    collected = collect(session)
    add_actions(collected.wave.cycle_id, ["Saludar a todos"], [_first_requirement(collected)], **by)
    conclude(session)
    return collected, following(collected, by)


def _first_requirement(collected: Collected) -> int:
    return int(collected.item_ids[0].removeprefix("r"))


def _finish(waves: tuple[Collected, Collected], session: Session) -> None:
    """The team gives all actions as finished now."""
    for action in actions_of(waves[0].wave.cycle_id, session=session):
        set_status(action.id, ActionStatus.DONE, version=None, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)


def _effects(
    waves: tuple[Collected, Collected], after: tuple[float, ...], session: Session, clients: int = 200
) -> tuple[ActionEffect, ...]:
    answer_many(waves[0], session, BEFORE, clients=clients)
    _finish(waves, session)
    answer_many(waves[1], session, after, clients=clients, seed=2)
    return read_effects(waves[0].wave.id, waves[1].wave.id, session=session)


def test_a_rise_that_others_do_not_share_is_compatible_with_the_action(
    waves: tuple[Collected, Collected], session: Session
) -> None:
    [found] = _effects(waves, (0.8, 0.7, 0.5, 0.5, 0.5), session)
    assert (found.text, [item.id for item in found.items]) == ("Saludar a todos", [waves[0].item_ids[0]])
    assert found.contrast is not None
    assert found.contrast.low is not None
    assert found.contrast.low > 0
    assert "es compatible con que la acción ayudó, aunque no lo prueba" in found.reading
    assert "causó" not in found.reading
    assert found.finished == f"Se dio por terminada el {_today()}, antes de la ola 2."
    assert found.is_clear


def _today() -> str:
    return format_date(datetime.now().astimezone().date())


GOOD = (0.8, 0.7, 0.5, 0.5, 0.5)


def test_what_ended_before_both_waves_is_not_shown_by_their_difference(
    waves: tuple[Collected, Collected], session: Session
) -> None:
    _finish(waves, session)
    [found] = _effects(waves, GOOD, session)
    assert (
        found.finished
        == f"Se dio por terminada el {_today()}, antes de la ola 1: las dos olas ya la encontraron terminada."
    )
    assert (NOT_THEN in found.reading, "compatible" in found.reading, found.is_clear) == (True, False, False)


def test_what_ended_after_the_last_answer_could_not_show_yet(
    waves: tuple[Collected, Collected], session: Session
) -> None:
    answer_many(waves[0], session, BEFORE, clients=200)
    answer_many(waves[1], session, GOOD, clients=200, seed=2)
    _finish(waves, session)
    [found] = read_effects(waves[0].wave.id, waves[1].wave.id, session=session)
    assert "después de la última respuesta de la ola 2: todavía no podía verse." in found.finished
    assert (NOT_THEN in found.reading, found.is_clear) == (True, False)


def test_what_ended_while_answers_came_in_is_said(waves: tuple[Collected, Collected], session: Session) -> None:
    answer_many(waves[1], session, GOOD, clients=10, seed=2)
    [found] = _effects(waves, GOOD, session)
    assert "cuando la ola 2 ya recibía respuestas: parte de lo que se ve puede ser de antes." in found.finished
    assert "es compatible con que la acción ayudó" in found.reading


def test_what_ended_while_the_earlier_answers_came_in_is_said(
    waves: tuple[Collected, Collected], session: Session
) -> None:
    answer_many(waves[0], session, BEFORE, clients=100)
    _finish(waves, session)
    [found] = _effects(waves, GOOD, session)
    assert "cuando la ola 1 todavía recibía respuestas: parte de ella ya pudo notarla." in found.finished


def test_an_action_reopened_by_mistake_ended_when_it_first_did(
    waves: tuple[Collected, Collected], session: Session, by: dict[str, Any]
) -> None:
    answer_many(waves[0], session, BEFORE, clients=100)
    _finish(waves, session)
    [action] = actions_of(waves[0].wave.cycle_id, session=session)
    first = finished_at([action.id], session=session)
    set_status(action.id, ActionStatus.IN_PROGRESS, version=None, **by)
    operation = operation_in(session)
    conclude(session)
    undo(operation or 0, **by)
    conclude(session)
    assert finished_at([action.id], session=session) == first
    set_status(action.id, ActionStatus.PAUSED, version=None, **by)
    conclude(session)
    _finish(waves, session)
    assert finished_at([action.id], session=session)[action.id] > first[action.id]
    assert finished_at([], session=session) == {}


def test_few_clients_with_many_answers_are_not_shown(waves: tuple[Collected, Collected], session: Session) -> None:
    [found] = _effects(waves, (1.0,) * 5, session, clients=4)
    assert found.reading == "No se puede afirmar nada: en una de las dos olas respondieron menos de 5 personas."
    assert (found.before.value, found.after.value, found.difference.value) == (None, None, None)


def test_a_rise_of_everything_is_no_merit_of_the_action(waves: tuple[Collected, Collected], session: Session) -> None:
    [found] = _effects(waves, (0.7, 0.95, 0.8, 0.8, 0.8), session)
    assert "mejora general" in found.reading


def test_a_fall_is_said(waves: tuple[Collected, Collected], session: Session) -> None:
    [found] = _effects(waves, (0.1, 0.7, 0.5, 0.5, 0.5), session)
    assert "no es compatible con una mejora" in found.reading


def test_no_clear_change_is_no_claim(waves: tuple[Collected, Collected], session: Session) -> None:
    [found] = _effects(waves, BEFORE, session)
    assert "No se puede afirmar que cambió: la diferencia está entre" in found.reading


def test_few_answers_are_no_claim(waves: tuple[Collected, Collected], session: Session) -> None:
    [found] = _effects(waves, (1.0,) * 5, session, clients=12)
    assert found.reading == (
        "No se puede afirmar nada: hay muy pocas respuestas (12 antes y 12 después; hacen falta 30)."
    )
    assert found.contrast is None


def test_what_nobody_asked_about_cannot_be_judged(
    waves: tuple[Collected, Collected], session: Session, by: dict[str, Any]
) -> None:
    add_actions(waves[0].wave.cycle_id, ["Pintar la fachada"], [], **by)
    conclude(session)
    found = _effects(waves, BEFORE, session, clients=40)
    assert [effect.text for effect in found] == ["Saludar a todos", "Pintar la fachada"]
    assert (found[1].reading, found[1].items, found[1].before.n) == (NOT_ASKED, (), 0)
