"""The administration invites somebody, who comes in from another browser and sees only their own institution."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from planner.models import Institution
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import set_branches
from planner.services.people.sessions import COOKIE, begin_session
from planner.store.history import conclude
from planner.store.transaction import transaction
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.test_home import scrolls_sideways, small_targets
from tests.services.people.people import founded, other_institution

PASSWORD = "siete llamas blancas"  # noqa: S105 -- of nobody


@pytest.fixture
def token(stored: Engine) -> str:
    """The sign-in of Ana, who administers Caja Andina; next door is the Registro Civil. Each has a cycle."""
    with transaction(stored) as session:
        account = founded(session)
        andina = session.exec(select(Institution.id)).one()
        set_branches(andina, ["Norte", "Sur"], session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        civil = other_institution("Registro Civil", session, LOCAL_ADMINISTRATOR)
        for institution_id, name in ((andina, "Microcrédito 2027"), (civil.id, "Partidas 2027")):
            add_cycle(institution_id, {"name": name}, session=session, actor=LOCAL_ADMINISTRATOR)
            conclude(session)
        return begin_session(account, device="", session=session)


@pytest.fixture
def administration(token: str, new_page: Opener) -> Page:
    """The screen of the people, open at Ana's desk."""
    page = new_page(DESK)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": page.url, "httpOnly": True}])
    page.goto("/personas")
    return page


def button(place: Page | Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def add_rosa(page: Page) -> None:
    """With the keyboard alone, as somebody does who adds many."""
    button(page, "Agregar persona").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nombre y apellido").fill("Rosa <b>Huamán</b>")
    supervisor = dialog.get_by_role("checkbox", name="Supervisor(a)")
    supervisor.focus()
    supervisor.press("Space")
    dialog.get_by_role("combobox", name="Agencias de Supervisor(a)").click()
    page.get_by_role("option", name="Norte").click()
    page.keyboard.press("Escape")
    button(dialog, "Agregar").press("Enter")


def link_for_rosa(page: Page) -> str:
    """The link that Ana hands over."""
    button(page, "Rosa <b>Huamán</b>").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Correo para invitar").fill("rosa@andina.pe")
    button(drawer, "Invitar").click()
    expect(drawer.get_by_text("Invitación enviada")).to_be_visible()
    expect(drawer.get_by_role("link", name="WhatsApp")).to_have_attribute(
        "href", re.compile(r"^https://wa\.me/\?text=")
    )
    link = drawer.get_by_role("textbox", name="Enlace")
    expect(link).to_have_value(re.compile("/invitacion/"))
    return link.input_value()


def test_an_invited_person_comes_in_elsewhere_and_sees_only_their_institution(
    administration: Page, new_page: Opener
) -> None:
    add_rosa(administration)
    expect(administration.get_by_text("Supervisor(a) en Norte")).to_be_visible()
    assert small_targets(administration) == []
    path = "/" + link_for_rosa(administration).split("/", 3)[3]
    rosa = new_page(PHONE, path)
    rosa.get_by_label("Su nombre y apellido").fill("Rosa Huamán")
    rosa.get_by_label("Elija una contraseña").fill(PASSWORD)
    rosa.get_by_label("Escríbala otra vez").fill(PASSWORD)
    button(rosa, "Aceptar y entrar").click()
    expect(rosa.get_by_text("Microcrédito 2027").first).to_be_visible()
    expect(rosa.get_by_text("Partidas 2027")).to_have_count(0)
    expect(rosa.get_by_role("link", name="Personas")).to_have_count(0)
    rosa.goto("/personas")
    expect(rosa.get_by_text("Esta pantalla no es para su rol")).to_be_visible()

    administration.set_viewport_size(PHONE)
    administration.goto("/personas")
    expect(administration.get_by_text("rosa@andina.pe").first).to_be_visible()
    administration.get_by_text("Entradas e intentos").click()
    log = administration.get_by_role("row").filter(has_text="rosa@andina.pe")
    expect(log.get_by_text("Entró")).to_be_visible()
    assert not scrolls_sideways(administration)
    late = new_page(PHONE, path)
    expect(late.get_by_text("Ya se usó")).to_be_visible()
