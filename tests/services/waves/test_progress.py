"""How far a wave has come."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.waves.progress import BranchProgress, progress_of
from planner.services.waves.sampling import set_goals
from planner.services.waves.waves import edit_wave
from planner.store.history import conclude
from planner.vocabulary import Road
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session, margin=30)


def test_answers_are_counted_by_branch_and_road(collected: Collected, session: Session, by: dict[str, Any]) -> None:
    set_goals(collected.wave.id, dict(zip(collected.branches, (30, 10), strict=True)), **by)
    for branch, road in ((0, Road.WEB), (0, Road.PAPER), (1, Road.WEB), (None, Road.KIOSK)):
        collected.answer(session, {"general": 4}, branch=branch, road=road)
    found = progress_of(collected.wave.id, session=session)
    centre, north = collected.branches
    assert found.branches == (
        BranchProgress(centre, "Centro", 2, 7),
        BranchProgress(north, "Norte", 1, 2),
        BranchProgress(None, "Sin agencia anotada", 1, 0),
    )
    assert (found.got, found.needed, found.missing) == (4, 9, 6)
    assert found.by_road == ((Road.WEB, 2), (Road.KIOSK, 1), (Road.PAPER, 1))
    assert found.last_at is not None
    assert "Todavía faltan respuestas de Centro (5) y Norte (1)." in found.warnings
    assert "1 respuesta no dice de qué agencia es: cuenta para el total, no para las metas." in found.warnings
    assert "Sobre Centro y Norte por separado todavía no se puede afirmar casi nada." in found.warnings


def test_a_new_margin_makes_the_goals_old(collected: Collected, by: dict[str, Any]) -> None:
    set_goals(collected.wave.id, {collected.branches[0]: 500}, **by)
    conclude(by["session"])
    assert not any(
        "cambiaron" in sentence for sentence in progress_of(collected.wave.id, session=by["session"]).warnings
    )
    edit_wave(collected.wave.id, {"margin": 5}, version=None, **by)
    found = progress_of(collected.wave.id, session=by["session"])
    assert found.warnings[-1].startswith("El margen o la confianza de la ola cambiaron")


def test_nothing_came_yet(collected: Collected, session: Session) -> None:
    found = progress_of(collected.wave.id, session=session)
    assert (found.got, found.needed, found.last_at, found.by_road) == (0, 0, None, ())
    assert [row.branch for row in found.branches] == ["Centro", "Norte"]
