"""Coming in as people do: the first start, signing in, a link that waits behind the door, and leaving for good."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from planner.models import Institution
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.examples import example, example_keys, load_example
from planner.services.people.sessions import COOKIE
from planner.store.transaction import transaction
from tests.browser.conftest import DESK, PATIENCE_MS, PHONE, Opener
from tests.browser.test_deep_links import expect_screen
from tests.services.people.people import FOUNDER, PASSWORD
from tests.serving import served

EXAMPLE = example_keys()[0]


@pytest.fixture
def undecided(stored: Engine, sqlite_template: Path) -> Engine:
    """The database behind the server as on the first start."""
    with closing(sqlite3.connect(sqlite_template)) as new, closing(sqlite3.connect(str(stored.url.database))) as used:
        new.backup(used)
    return stored


def prepare(page: Page) -> None:
    """Pass to accounts from the page of the first start."""
    page.get_by_role("link", name="Preparar para varias personas").click()
    expect(page.get_by_role("button", name="Preparar y entrar")).to_be_visible()
    if page.get_by_label("Nombre de la institución").count():
        page.get_by_label("Nombre de la institución").fill(FOUNDER["institution"])
    page.get_by_label("Su nombre y apellido").fill(FOUNDER["name"])
    page.get_by_label("Su correo").fill(FOUNDER["email"])
    page.get_by_label("Elija una contraseña").fill(PASSWORD)
    page.get_by_label("Escríbala otra vez").fill(PASSWORD)
    page.get_by_role("button", name="Preparar y entrar").click()


def sign_in(page: Page) -> None:
    page.get_by_label("Su correo").fill(FOUNDER["email"])
    page.get_by_label("Su contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()


def test_on_a_fresh_machine_the_example_is_one_click_away_and_accounts_can_come_later(
    undecided: Engine, new_page: Opener
) -> None:
    page = new_page(PHONE)
    page.get_by_role("button", name="Probar con un ejemplo en este equipo").click()
    expect(page.get_by_role("heading", name="Sus ciclos del servicio")).to_be_visible()
    expect(page.get_by_text(example(EXAMPLE).cycle.name)).to_be_visible()
    expect(page.locator(".own-corner")).to_have_count(0)
    page.get_by_role("button", name="Más opciones").click()
    page.get_by_text("Usar con varias personas").click()
    page.get_by_role("link", name="Preparar para varias personas").click()
    expect(page).to_have_url("/preparar")
    prepare(page)
    expect(page.get_by_label("Su cuenta: Ana Quispe")).to_be_visible()
    expect(page.get_by_text(example(EXAMPLE).cycle.name)).to_be_visible()
    assert undecided.dialect.name == "sqlite"


def test_a_link_waits_behind_the_door_and_leaving_closes_every_tab(undecided: Engine, new_page: Opener) -> None:
    with transaction(undecided) as session:
        cycle = load_example(EXAMPLE, session=session, actor=LOCAL_ADMINISTRATOR)
    prepare(new_page(DESK))
    page = new_page(DESK, f"/momentos?ciclo={cycle.id}")
    sign_in(page)
    expect(page).to_have_url(f"/momentos?ciclo={cycle.id}")
    expect(page.get_by_text(example(EXAMPLE).content.moments[0].name).first).to_be_visible()
    page.reload()
    expect(page.get_by_label("Su cuenta: Ana Quispe")).to_be_visible()
    [stolen] = [cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE]
    assert (stolen["httpOnly"], stolen["sameSite"]) == (True, "Lax")
    assert COOKIE not in page.evaluate("document.cookie")
    other = page.context.new_page()
    other.goto("/salir")
    other.get_by_role("button", name="Salir").click()
    expect(other.get_by_text("Salió de su cuenta.")).to_be_visible()
    # The open tab says so by itself, and its next click changes nothing and leads to the door and back.
    expect(page.get_by_text("Su sesión terminó.").first).to_be_visible()
    page.get_by_label("Agregar momentos, uno por línea").fill("Un momento de nadie")
    page.get_by_role("button", name="Agregar", exact=True).click()
    expect(page.get_by_text("Entre para seguir")).to_be_visible()
    page.get_by_role("link", name="Entrar").last.click()
    expect(page).to_have_url(f"/entrar?siguiente=%2Fmomentos%3Fciclo%3D{cycle.id}")
    page.context.add_cookies([{"name": COOKIE, "value": stolen["value"], "url": page.url}])
    page.goto("/guia")
    expect(page).to_have_url("/entrar?siguiente=%2Fguia")
    sign_in(page)
    expect(page.get_by_label("Su cuenta: Ana Quispe")).to_be_visible()
    expect(page.get_by_text("Un momento de nadie")).to_have_count(0)


def test_a_dialog_left_open_says_that_the_sign_in_has_ended(undecided: Engine, new_page: Opener) -> None:
    page = new_page(DESK)
    prepare(page)
    page.get_by_role("button", name="Editar institución").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nombre", exact=True).fill("Otro nombre")
    other = page.context.new_page()
    other.goto("/cuenta")
    other.get_by_role("button", name="Salir").click()
    expect(other).to_have_url("/entrar?salio=1")
    dialog.get_by_role("button", name="Guardar cambios").click()
    expect(page.get_by_text("Su sesión terminó").or_(page.get_by_text("Entre para seguir")).first).to_be_visible()
    expect(page.get_by_role("link", name="Entrar").first).to_be_visible()
    with transaction(undecided) as session:
        assert session.exec(select(Institution.name)).all() == ["Caja Andina"]


def test_a_sign_in_outlasts_a_restart_of_the_server(browser: Browser, tmp_path: Path) -> None:
    environment = {"PLANNER_DATABASE_URL": f"sqlite:///{tmp_path / 'ciclo.sqlite3'}"}
    context = browser.new_context(viewport=DESK, locale="es-PE")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    with served(environment=environment) as address:
        page.goto(address)
        prepare(page)
        expect(page.get_by_label("Su cuenta: Ana Quispe")).to_be_visible()
    with served(environment=environment) as address:  # cookies ask for the host, not for the port
        page.goto(f"{address}/guia")
        expect(page.get_by_label("Su cuenta: Ana Quispe")).to_be_visible()
        expect_screen(page, "guia")  # though it is the first address of a cold server
        page.goto(f"{address}/salir")
        page.get_by_role("button", name="Salir").click()
        expect(page.get_by_text("Salió de su cuenta.")).to_be_visible()
    context.close()
