"""Clients answer in a real browser: without scripts, by keyboard, on a slow line, and on a tablet at the exit."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from planner.models import Response
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import unpack
from planner.services.waves.kiosk import set_kiosk_pin
from planner.store.transaction import reading, transaction
from tests.browser.conftest import PHONE, Opener
from tests.services.answers.collected import Collected, collect
from tests.web.answers.questions import TWENTY

PIN = "4711"
TOUCHABLE = 44
LIGHT_BYTES = 8_000
"""What a line of 50 kbit/s brings in little more than a second; more would be felt."""


@pytest.fixture
def collected(stored: Engine) -> Collected:
    """An open wave with twenty questions about satisfaction, whose tablets have a PIN."""
    with transaction(stored) as session:
        collected = collect(session, TWENTY)
        set_kiosk_pin(collected.wave.id, PIN, session=session, actor=LOCAL_ADMINISTRATOR)
        return collected


def _answers(collected: Collected, engine: Engine) -> list[dict[str, int]]:
    with reading(engine) as session:
        return [unpack(collected.form, response.answers) for response in session.exec(select(Response))]


def test_a_phone_without_scripts_answers_everything(
    collected: Collected, browser: Browser, server: str, stored: Engine
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=server, java_script_enabled=False)
    phone = context.new_page()
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"/e/{collected.wave.code}")
    assert len([url for url in asked if not url.startswith("data:")]) == 1
    for group in phone.get_by_role("group").all():
        group.locator("label").nth(3).click()
    for choice in phone.locator("select").all():
        choice.select_option(index=1)
    phone.locator("textarea").fill("Más cajas, por favor")
    heights = {box["height"] for label in phone.locator("label").all() if (box := label.bounding_box())}
    widths = {box["width"] for box in [phone.locator("html").bounding_box()] if box}
    phone.get_by_role("button", name="Enviar mis respuestas").click()
    expect(phone.get_by_role("heading", name=collected.form.closing)).to_be_visible()
    context.close()
    assert (min(heights) >= TOUCHABLE, widths) == (True, {PHONE["width"]})
    closed = [item for item in collected.form.items if item.options]
    lists = {"agencia": 1, "antiguedad": 1}
    assert _answers(collected, stored) == [{item.id: lists.get(item.id, 4) for item in closed}]


def test_the_keyboard_is_enough(collected: Collected, new_page: Opener, stored: Engine) -> None:
    page = new_page(path=f"/e/{collected.wave.code}")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Enviar mis respuestas").press("Enter")
    expect(page.get_by_role("heading", name=collected.form.closing)).to_be_visible()
    assert _answers(collected, stored) == [{"general": 4, collected.item_ids[0]: 1}]


def test_a_slow_line_has_little_to_carry_and_an_answer_gets_through(collected: Collected, phone: Page) -> None:
    phone.goto("/salud")  # nothing of the screen that it came from is still on its way
    line = phone.context.new_cdp_session(phone)
    weights: list[float] = []
    line.on("Network.loadingFinished", lambda loaded: weights.append(loaded["encodedDataLength"]))
    line.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 6_250, "uploadThroughput": 6_250}
    line.send("Network.emulateNetworkConditions", slow)  # 50 kbit/s: the edge of a village's network
    phone.goto(f"/e/{collected.wave.code}")
    assert 0 < sum(weights) <= LIGHT_BYTES
    phone.get_by_label("Muy satisfecho(a)").first.check()
    phone.get_by_role("button", name="Enviar mis respuestas").click()
    expect(phone.get_by_role("heading", name=collected.form.closing)).to_be_visible()


def test_a_tablet_asks_one_client_after_the_other(collected: Collected, desk: Page, stored: Engine) -> None:
    desk.goto(f"/e/{collected.wave.code}/tableta")
    desk.get_by_label("PIN del personal").fill(PIN)
    desk.get_by_role("button", name="Empezar").click()
    for word in ("Muy satisfecho(a)", "Insatisfecho(a)"):
        desk.get_by_role("link", name="Empezar").click()
        desk.get_by_role("button", name=word, exact=True).click()
        desk.get_by_role("button", name="Terminar y enviar").click()
        expect(desk.get_by_role("heading", name=collected.form.closing)).to_be_visible()
        if word == "Insatisfecho(a)":
            desk.goto(f"/e/{collected.wave.code}/tableta")  # the other time it goes on by itself, after eight seconds
        expect(desk.get_by_role("link", name="Empezar")).to_be_visible()
    desk.get_by_role("link", name="Salir de la tableta").click()
    desk.get_by_label("PIN del personal").fill(PIN)
    desk.get_by_role("button", name="Salir").click()
    expect(desk.get_by_role("heading", name="Empezar en esta tableta")).to_be_visible()
    assert _answers(collected, stored) == [{"general": 5}, {"general": 2}]
