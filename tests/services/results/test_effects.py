"""Whether an action worked, said with care."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.services.actions import add_actions, set_status
from planner.services.actor import Actor
from planner.services.results.change_values import ActionEffect
from planner.services.results.effects import NOT_ASKED, read_effects
from planner.store.history import conclude
from planner.vocabulary import ActionStatus
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import answer_many
from tests.services.results.test_comparing import following

BEFORE = (0.4, 0.7, 0.5, 0.5, 0.5)


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def waves(session: Session, by: dict[str, Any]) -> tuple[Collected, Collected]:
    """Two waves of a cycle whose first requirement is served by a finished action."""
    collected = collect(session)
    _finish(collected, "Saludar a todos", [int(collected.item_ids[0].removeprefix("r"))], by)
    return collected, following(collected, by)


def _finish(collected: Collected, text: str, requirements: list[int], by: dict[str, Any]) -> None:
    [action] = add_actions(collected.wave.cycle_id, [text], requirements, **by)
    set_status(action.id, ActionStatus.DONE, version=None, **by)
    conclude(by["session"])


def _effects(
    waves: tuple[Collected, Collected], after: tuple[float, ...], session: Session, clients: int = 200
) -> tuple[ActionEffect, ...]:
    answer_many(waves[0], session, BEFORE, clients=clients)
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
    _finish(waves[0], "Pintar la fachada", [], by)
    found = _effects(waves, BEFORE, session, clients=40)
    assert [effect.text for effect in found] == ["Saludar a todos", "Pintar la fachada"]
    assert (found[1].reading, found[1].items, found[1].before.n) == (NOT_ASKED, (), 0)
