"""Others change the cycle while somebody has one of its pages open."""

import pytest
from playwright.sync_api import Locator, Page, expect

from planner.services.moments.moments import add_moments, edit_moment
from tests.browser.together.conftest import LUIS, MARIA, Office

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
ADD = "Agregar momentos, uno por línea"


@pytest.fixture
def page(office: Office) -> Page:
    """Step 1 as María has it open."""
    page = office.open_as(MARIA, "momentos")
    expect(_moments(page)).to_have_count(2)
    return page


def _moments(page: Page) -> Locator:
    return page.locator("ol.sortable li .name")


def _news(page: Page) -> Locator:
    return page.locator(".live .news")


def _add(office: Office, name: str) -> None:
    office.let(LUIS, add_moments, office.cycle_id, [name])


def test_the_page_of_who_only_looks_is_drawn_anew_by_itself(office: Office, page: Page) -> None:
    page.wait_for_function(f"({SCROLLED} = 60, {SCROLLED} === 60)")  # a page half drawn is not that long yet
    _add(office, "Espera")
    expect(_moments(page)).to_have_text(["Llega", "Sale", "Espera"])
    expect(_news(page)).to_contain_text(f"{LUIS} agregó el momento «Espera».")
    expect(page.locator(".live [role=status]")).to_have_text(f"{LUIS} agregó el momento «Espera».")
    assert page.evaluate(SCROLLED) == 60
    assert page.evaluate("document.activeElement === document.body")
    expect(_news(page)).to_be_hidden()


def test_what_others_change_is_seen_each_time(office: Office, page: Page) -> None:
    for number in range(1, 4):
        _add(office, f"Espera {number}")
        expect(_moments(page)).to_have_count(2 + number)


def test_what_somebody_is_typing_is_left_alone_until_they_ask(office: Office, page: Page) -> None:
    box = page.get_by_label(ADD)
    box.click()
    page.keyboard.type("Firma del con")
    _add(office, "Espera")
    expect(_news(page)).to_contain_text(f"{LUIS} agregó el momento «Espera».")
    expect(page.locator(".live [role=status]")).to_contain_text("use el botón Actualizar")
    page.keyboard.type("trato")
    expect(box).to_be_focused()
    expect(_moments(page)).to_have_count(2)
    _news(page).get_by_role("button", name="Actualizar").click()
    expect(_moments(page)).to_have_text(["Llega", "Sale", "Espera"])
    expect(box).to_have_value("Firma del contrato")


def test_a_text_that_is_not_saved_yet_keeps_the_page_as_it_is_until_it_is(office: Office, page: Page) -> None:
    page.get_by_label(ADD).fill("Firma")
    page.locator("h1").click()
    _add(office, "Espera")
    expect(_news(page).get_by_role("button", name="Actualizar")).to_be_visible()
    expect(_moments(page)).to_have_count(2)
    page.get_by_role("button", name="Agregar", exact=True).click()
    expect(_moments(page)).to_have_text(["Llega", "Sale", "Espera", "Firma"])
    page.locator("h1").click()
    _add(office, "Pago")
    expect(_moments(page)).to_have_count(5)


def test_an_open_drawer_stays_open_and_the_page_follows_when_it_is_closed(office: Office, page: Page) -> None:
    page.get_by_role("button", name="Sale", exact=True).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_label("Lugar", exact=True)).to_be_visible()
    _add(office, "Espera")
    expect(_news(page)).to_contain_text("«Espera»")
    expect(drawer).to_be_visible()
    expect(_moments(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(_moments(page)).to_have_count(3)


def test_the_offer_to_take_ones_own_change_back_survives_what_others_do(office: Office, page: Page) -> None:
    page.get_by_label(ADD).fill("Firma")
    page.get_by_role("button", name="Agregar", exact=True).click()
    undo = page.locator(".st-key-notice").get_by_role("button", name="Deshacer")
    expect(undo).to_be_visible()
    page.locator("h1").click()
    _add(office, "Espera")
    expect(_moments(page)).to_have_count(4)
    undo.click()
    expect(_moments(page)).to_have_text(["Llega", "Sale", "Espera"])


def test_who_works_with_the_keyboard_keeps_their_place_and_can_ask_and_dismiss(office: Office, page: Page) -> None:
    link = page.get_by_role("link", name="Historial")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    office.let(LUIS, edit_moment, 1, {"place": "Agencia"}, version=None)
    button = _news(page).get_by_role("button", name="Actualizar")
    expect(button).to_be_visible()
    expect(link).to_be_focused()
    _news(page).get_by_role("button", name="Ocultar este aviso").press("Enter")
    expect(_news(page)).to_be_hidden()
    link.focus()
    _add(office, "Espera")
    button.press("Enter")
    expect(_moments(page)).to_have_count(3)
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize(
    ("screen", "sentence"),
    [
        ("momentos", "Sin conexión. Lo que escribe se guarda en este equipo."),
        ("historial", "Sin conexión. Seguimos intentando."),
    ],
)
def test_a_lost_connection_is_told_and_mends_itself(office: Office, screen: str, sentence: str) -> None:
    page = office.open_as(MARIA, screen)
    with page.expect_response(lambda answer: "/latido?" in answer.url):
        expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    page.context.set_offline(True)
    expect(_news(page).locator(".words")).to_have_text(sentence)
    page.context.set_offline(False)
    expect(_news(page)).to_be_hidden()
    _add(office, "Espera")
    expect(_news(page)).to_contain_text("«Espera»")
