"""The plain pages as phones and desks see them, with scripts switched off."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
import uvicorn
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect
from starlette.types import ASGIApp

from planner.web.plain.pages import ENVIRONMENT
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import english_shown
from tests.serving import free_port
from tests.web.plain.sample import PATH, SAMPLE, SECRET_PATH, sample_app

SMALL_TARGETS = """[...document.querySelectorAll('input:not([type=hidden]), textarea, button, a')]
    .map(found => found.closest('.option') || found)
    .filter(found => found.getBoundingClientRect().height < 48).map(found => found.outerHTML)"""


@contextmanager
def served_here(app: ASGIApp) -> Iterator[str]:
    """The address of a server of this process, as users start it."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        Event().wait(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def sample_server() -> Iterator[str]:
    """The address of the sample page."""
    kept = ENVIRONMENT.loader
    assert kept is not None
    ENVIRONMENT.loader = ChoiceLoader([DictLoader({"muestra.html": SAMPLE}), kept])
    with served_here(sample_app()) as address:
        yield address
    ENVIRONMENT.loader = kept


@pytest.fixture(params=[(DESK, False), (PHONE, False), (PHONE, True)], ids=["desk", "phone", "phone with scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, sample_server: str) -> Iterator[Page]:
    """The sample page; nothing may have been forbidden or have failed by the end."""
    size: ViewportSize = request.param[0]
    context = browser.new_context(
        viewport=size, locale="es-PE", java_script_enabled=request.param[1], base_url=sample_server
    )
    troubles: list[str] = []
    context.on("console", lambda message: troubles.append(message.text))  # refusals are meant; nothing else is
    page = context.new_page()
    page.goto(PATH)
    yield page
    context.close()
    assert [trouble for trouble in troubles if not trouble.startswith("Failed to load resource")] == []


def _fill(page: Page, *, name: str = "") -> None:
    page.get_by_label("Su correo").fill('ana"@<b>caja</b>.pe')
    page.get_by_label("Su contraseña").fill("una clave larga")
    page.get_by_label("¿Qué momento recuerda?").fill("\nEspera su turno\nde pie")
    page.get_by_label("Su nombre").fill(name)
    page.get_by_text("Por teléfono").click()
    page.get_by_text("muy mal").click()
    page.get_by_text("Estoy de acuerdo").click()


def _send(page: Page) -> Request:
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Enviar aporte").click()
    return sent.value


@pytest.mark.parametrize("path", [PATH, SECRET_PATH])
def test_problems_come_back_with_everything_that_was_typed_but_the_password(page: Page, path: str) -> None:
    page.goto(path)
    _fill(page)
    _send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(7)
    expect(page.get_by_label("Su correo")).to_have_value('ana"@<b>caja</b>.pe')
    expect(page.get_by_label("Su correo")).to_have_accessible_description(
        "Por ejemplo: ana@caja.pe Está vacío. Escriba su correo."
    )
    expect(page.get_by_label("¿Qué momento recuerda?")).to_have_value("\nEspera su turno\nde pie")
    expect(page.get_by_label("Su contraseña")).to_have_value("")
    expect(page.get_by_role("radio", name="Por teléfono")).to_be_checked()
    expect(page.get_by_role("radio", name="−2")).to_be_checked()
    expect(page.get_by_role("checkbox")).to_be_checked()
    summary.get_by_role("link", name="«Su contraseña»").click()
    expect(page.get_by_label("Su contraseña")).to_be_in_viewport()


@pytest.mark.parametrize("path", [PATH, SECRET_PATH])
def test_an_accepted_form_leads_to_the_next_page_of_the_same_site(page: Page, path: str) -> None:
    page.goto(path)
    _fill(page, name="Ana")
    sent = _send(page)
    page.wait_for_url("**/gracias")
    headers = sent.all_headers()
    assert headers["origin"] == re.sub(r"/gracias$", "", page.url)
    assert headers["sec-fetch-site"] == "same-origin"
    assert SECRET_PATH not in headers.get("referer", "")


def test_everything_can_be_hit_with_a_thumb_and_nothing_is_cut_or_english(page: Page) -> None:
    _send(page)
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert english_shown(page) == []


def test_the_keyboard_reaches_everything_in_order_and_can_be_seen(page: Page) -> None:
    page.get_by_label("Su correo").focus()
    for label in ("Su contraseña", "¿Qué momento recuerda?", "Su nombre"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label)).to_be_focused()
    expect(page.get_by_label("Su nombre")).to_have_css("outline-style", "solid")
    expect(page.get_by_label("Su nombre")).to_have_css("outline-width", "3px")


def test_a_form_whose_cookie_is_gone_keeps_nothing_and_leads_back(page: Page) -> None:
    _fill(page, name="Ana")
    page.context.clear_cookies()
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.get_by_role("button", name="Enviar aporte").click()
    assert answer.value.status == 403
    expect(page.get_by_text("Vuelva a abrir la página e intente otra vez.")).to_be_visible()
    assert page.evaluate(SMALL_TARGETS) == []
    page.get_by_role("link", name="Volver a abrir la página").click()
    expect(page.get_by_label("Su nombre")).to_have_value("")


def test_another_site_cannot_send_our_form(browser: Browser, sample_server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(sample_server + PATH)
    other = sample_server.replace("127.0.0.1", "localhost")
    page.route(f"{other}/trampa", lambda route: route.fulfill(content_type="text/html", body=_trap(sample_server)))
    page.goto(f"{other}/trampa")
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.get_by_role("button").click()
    assert answer.value.status == 403
    context.close()


def _trap(address: str) -> str:
    return (
        f'<form method="post" action="{address}{PATH}"><input name="nombre" value="Ana"><button>Premio</button></form>'
    )
