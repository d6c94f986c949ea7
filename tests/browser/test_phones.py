"""A phone without JavaScript goes through a whole workshop."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import Session

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.moments.moments import moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import Board, read_board
from planner.services.workshop.leading import change_activity, close_workshop
from planner.services.workshop.room import Room
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity, Emotion
from tests.browser.conftest import PATIENCE_MS, PHONE
from tests.browser.looking import comes_true
from tests.browser.test_plain_pages import SMALL_TARGETS
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room


@pytest.fixture
def room(stored: Engine) -> Room:
    """An open workshop of a cycle with two moments, a requirement and three actions."""
    with transaction(stored) as session:
        cycle_id = new_cycle("Llega", "Espera", actions=ACTIONS, session=session, actor=LOCAL_ADMINISTRATOR)
        _require(cycle_id, session)
        return new_room(cycle_id, title="Microcrédito", session=session, actor=LOCAL_ADMINISTRATOR)


def _require(cycle_id: int, session: Session) -> None:
    first = moments_of(cycle_id, session=session)[0]
    add_requirements(first.id, [{"text": "Que saluden"}], session=session, actor=LOCAL_ADMINISTRATOR)


@pytest.fixture
def page(browser: Browser, server: str, stored: Engine) -> Iterator[Page]:  # noqa: ARG001 -- empties the database
    """A phone that runs no scripts."""
    context = browser.new_context(viewport=PHONE, locale="es-PE", java_script_enabled=False, base_url=server)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def _lead(engine: Engine, room: Room, page: Page, activity: Activity) -> None:
    """Another activity begins, and the phone looks."""
    with transaction(engine) as session:
        change_activity(room.id, {"activity": activity}, session=session, actor=LOCAL_ADMINISTRATOR)
    page.get_by_role("link", name="Ver qué sigue").click()
    _fits(page)


def _fits(page: Page) -> None:
    page.wait_for_load_state()
    assert comes_true(page, "document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SMALL_TARGETS) == []


def _board(engine: Engine, room: Room) -> Board:
    with reading(engine) as session:
        return read_board(room.id, session=session)


def _check(board: Board) -> None:
    """All that the phone said is there, once."""
    assert [(card.text, card.author) for card in board.cards] == [
        ("Pide sus papeles", "Ana"),
        ("Que haya sillas", "Ana"),
    ]
    assert [tally.typical for tally in board.emotions.values()] == [Emotion.VERY_GOOD, Emotion.BAD]
    assert [tally.dissent[0].reason for tally in board.agreements.values()] == ["Falta decir cómo"]
    assert board.ballots == {1: 1}


def test_a_phone_without_scripts_takes_part_in_everything(page: Page, room: Room, stored: Engine) -> None:
    page.goto("/t")
    page.get_by_label("Código del taller").fill(room.code.lower())
    page.get_by_role("button", name="Entrar").click()
    page.get_by_label("Su nombre").fill("Ana")
    page.get_by_role("button", name="Participar").click()
    expect(page.get_by_role("heading", name="Ya está en el taller")).to_be_visible()

    _lead(stored, room, page, Activity.MOMENTS)
    page.get_by_label("Momentos").fill("Saluda\nPide sus papeles")
    page.get_by_role("button", name="Enviar").dblclick()
    page.get_by_role("button", name="Quitar «Saluda»").click()
    expect(page.get_by_text("Quitamos su aporte.")).to_be_visible()

    _lead(stored, room, page, Activity.REQUIREMENTS)
    page.get_by_label("Requerimientos").fill("Que haya sillas")
    page.get_by_label("Momento", exact=True).select_option("Espera")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_text("Recibimos 1 aporte.")).to_be_visible()

    _lead(stored, room, page, Activity.EMOTIONS)
    page.get_by_role("button", name="Muy buena").click()
    page.get_by_role("button", name="Mala", exact=False).first.click()
    expect(page.get_by_role("heading", name="Gracias, ya respondió todo")).to_be_visible()

    _lead(stored, room, page, Activity.AGREEMENT)
    page.get_by_label("Si no está de acuerdo, ¿por qué?").fill("Falta decir cómo")
    page.get_by_role("button", name="No estoy de acuerdo").click()
    expect(page.get_by_role("button", name="No estoy de acuerdo")).to_contain_text("Su respuesta")

    _lead(stored, room, page, Activity.RANKING)
    for action, place in zip(ACTIONS, ("2", "1", ""), strict=True):
        page.get_by_label(action).select_option(place)
    page.get_by_role("button", name="Enviar mi voto").click()
    expect(page.get_by_text("Recibimos su voto.")).to_be_visible()

    _check(_board(stored, room))

    with transaction(stored) as session:
        close_workshop(room.id, session=session, actor=LOCAL_ADMINISTRATOR)
    page.get_by_label(ACTIONS[2]).select_option("3")
    page.get_by_role("button", name="Enviar mi voto").click()
    expect(page.get_by_role("heading", name="Esto no llegó a enviarse")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value(f"2: {ACTIONS[0]}\n1: {ACTIONS[1]}\n3: {ACTIONS[2]}")
    page.get_by_role("link", name="Ver qué sigue").click()
    expect(page.get_by_text("Gracias por participar.")).to_be_visible()
