"""A whole workshop: the facilitator at a desk, two phones without JavaScript, and the wall."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from planner.services.actions.actions import actions_of
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.moments.moments import moments_of
from planner.services.workshop.ranking import adopted_rankings
from planner.store.transaction import reading, transaction
from tests.browser.conftest import PATIENCE_MS, PHONE, Opener
from tests.services.workshop.rooms import ACTIONS, new_cycle

"""Within this time the board shows what a phone sends; the browser's own share is added when it is measured."""


@pytest.fixture
def cycle_id(stored: Engine) -> int:
    """A cycle with three actions."""
    with transaction(stored) as session:
        return new_cycle(actions=ACTIONS, session=session, actor=LOCAL_ADMINISTRATOR)


@pytest.fixture
def new_phone(browser: Browser, server: str) -> Iterator[Callable[[], Page]]:
    """Opens the pages for phones in a browser without JavaScript."""
    contexts = []

    def open_one() -> Page:
        context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=server)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def _join(phone: Page, code: str, name: str) -> None:
    phone.goto(f"/t/{code}")
    phone.get_by_label("Su nombre").fill(name)
    phone.get_by_role("button", name="Participar").click()


def _propose(phone: Page, text: str) -> None:
    phone.locator("textarea").fill(text)
    phone.get_by_role("button", name="Enviar").click()


def _propose_and_see(text: str, phone: Page, desk: Page) -> None:
    _propose(phone, text)
    expect(desk.get_by_role("button", name=f"Corregir «{text}»")).to_be_visible()


def _lead_to(desk: Page, activity: str) -> None:
    desk.get_by_role("radiogroup", name="¿Qué hace la sala ahora?").get_by_role("radio", name=activity).click()
    expect(desk.get_by_text(f"La sala ahora está en: {activity}.")).to_be_visible()


def _vote(phone: Page, code: str, places: list[str]) -> None:
    phone.goto(f"/t/{code}")
    for choice, place in zip(phone.locator("ol.rank select").all(), places, strict=True):
        choice.select_option(place)
    phone.get_by_role("button", name="Enviar mi voto").click()


def _rank_together(desk: Page, wall: Page, code: str, ana: Page, luis: Page) -> None:
    """Two phones order the actions; the facilitator shows what came of it and adopts it."""
    _lead_to(desk, "Orden de acciones")
    _vote(ana, code, ["3", "2", "1"])
    _vote(luis, code, ["2", "3", "1"])
    expect(desk.get_by_text("2 votos recibidos")).to_be_visible()
    expect(wall.get_by_text("2 votos recibidos")).to_be_visible()
    desk.get_by_role("button", name="Mostrar el resultado").click()
    expect(desk.get_by_role("heading", name=re.compile("Va primero «Publicar requisitos»"))).to_be_visible()
    expect(wall.get_by_role("heading", name=re.compile("Va primero «Publicar requisitos»"))).to_be_visible()
    desk.get_by_text("Adoptar este orden").click()
    desk.get_by_role("button", name="Numerar las acciones así").click()
    expect(desk.get_by_text("Las acciones quedaron numeradas así.")).to_be_visible()


def test_a_room_proposes_and_ranks_and_the_facilitator_takes_it_to_the_matrix(
    new_page: Opener, new_phone: Callable[[], Page], stored: Engine, cycle_id: int
) -> None:
    desk = new_page(path=f"/taller?ciclo={cycle_id}")
    desk.get_by_role("button", name="Abrir taller").click()
    code = desk.locator(".workshop-code .code").inner_text().replace(" ", "")
    _lead_to(desk, "Momentos")
    wall = new_page({"width": 1920, "height": 1080}, f"/taller?ciclo={cycle_id}&vista=proyector")
    expect(wall.locator(".wall-columns")).to_be_visible()
    ana, luis = new_phone(), new_phone()
    _join(ana, code, "Ana")
    _join(luis, code, "")

    _propose_and_see("Llegada a la agencia", ana, desk)
    # What the facilitator is typing survives what arrives meanwhile.
    desk.get_by_role("button", name="Corregir «Llegada a la agencia»").click()
    desk.get_by_label("Texto del aporte").fill("Llegada a la agencia y saludo")
    _propose_and_see("llegar a la agencia", luis, desk)
    expect(desk.get_by_label("Texto del aporte")).to_have_value("Llegada a la agencia y saludo")
    desk.get_by_role("button", name="Cancelar").click()

    desk.get_by_role("button", name=re.compile("Unir 2 aportes parecidos")).click()
    expect(desk.get_by_text("2 votos · Ana")).to_be_visible()
    expect(wall.get_by_text("×2")).to_be_visible()
    desk.get_by_role("button", name="Pasar todos a momentos (1)").click()
    expect(desk.get_by_text("Listo: 1 momento en el paso 1")).to_be_visible()
    with reading(stored) as session:
        [moment] = moments_of(cycle_id, session=session)
        assert moment.name == "Llegada a la agencia"

    _rank_together(desk, wall, code, ana, luis)
    with reading(stored) as session:
        assert next(action.text for action in actions_of(cycle_id, session=session)) == "Publicar requisitos"
        [record] = adopted_rankings(cycle_id, session=session)
    assert (record.ranking.people, record.texts[record.adopted[0]]) == (2, "Publicar requisitos")

    closing = desk.get_by_role("button", name="Cerrar el taller")
    expect(closing).to_have_count(1)  # while the page is drawn anew it is there twice
    closing.click()
    expect(desk.get_by_text("Este taller está cerrado")).to_be_visible()
    luis.goto(f"/t/{code}")
    expect(luis.locator("textarea")).to_have_count(0)
