import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstitutionKind
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.looking import wait_until_settled

NAMES = ["Llega", "Espera", "Conversa", "Firma", "Sale"]
BOX = "Agregar momentos, uno por línea"


@pytest.fixture
def cycle_id(stored: Engine, actor: Actor) -> int:
    """A cycle with five moments."""
    with transaction(stored) as session:
        institution = add_institution(
            {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}, session=session, actor=actor
        )
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        add_moments(cycle.id, NAMES, session=session, actor=actor)
        return cycle.id


def _stored_names(stored: Engine, cycle_id: int) -> list[str]:
    with reading(stored) as session:
        return [moment.name for moment in read_matrix(cycle_id, session=session).moments]


def _list(page: Page) -> Locator:
    return page.get_by_role("list", name="Momentos de verdad, en orden").locator(".name")


def _notice(page: Page) -> Locator:
    return page.locator(".st-key-notice")


def test_moments_are_put_in_order_with_buttons_keys_and_numbers(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    expect(_list(page)).to_have_text(NAMES)
    page.get_by_role("button", name="Bajar «Llega»").click()
    expect(_list(page)).to_have_text(["Espera", "Llega", "Conversa", "Firma", "Sale"])
    page.get_by_role("button", name="Mover «Sale»").press("ArrowUp")
    expect(_list(page)).to_have_text(["Espera", "Llega", "Conversa", "Sale", "Firma"])
    page.get_by_role("textbox", name="Lugar de «Firma»").fill("1")
    page.get_by_role("textbox", name="Lugar de «Firma»").press("Enter")
    expect(_list(page)).to_have_text(["Firma", "Espera", "Llega", "Conversa", "Sale"])
    expect(_notice(page)).to_contain_text("Orden guardado")


def test_a_number_being_typed_is_not_taken_away_when_the_list_comes_back_saved(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    expect(_list(page)).to_have_text(NAMES)
    page.get_by_role("button", name="Bajar «Llega»").click()
    place = page.get_by_role("textbox", name="Lugar de «Firma»")
    place.fill("1")
    expect(_notice(page)).to_contain_text("Orden guardado")
    expect(place).to_have_value("1")
    place.press("Enter")
    expect(_list(page)).to_have_text(["Firma", "Espera", "Llega", "Conversa", "Sale"])


def test_a_moment_dragged_to_another_place_stays_there(new_page: Opener, stored: Engine, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    page.get_by_role("button", name="Mover «Llega»").drag_to(page.get_by_role("button", name="Mover «Conversa»"))
    expect(_notice(page)).to_contain_text("Orden guardado")
    dragged = _stored_names(stored, cycle_id)
    assert dragged.index("Llega") in {1, 2}
    expect(_list(page)).to_have_text(dragged)
    page.reload()
    expect(_list(page)).to_have_text(dragged)


def test_what_is_being_typed_survives_a_reload_until_it_is_saved(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    expect(page.locator(".draft[data-keeping]")).to_have_count(1)
    page.get_by_label(BOX).fill("Paga su cuota\nPide ayuda")
    page.reload()
    expect(page.get_by_label(BOX)).to_have_value("Paga su cuota\nPide ayuda")
    page.set_viewport_size(PHONE)
    page.reload()
    expect(page.get_by_label(BOX)).to_have_value("Paga su cuota\nPide ayuda")
    page.get_by_role("button", name="Agregar", exact=True).click()
    expect(_notice(page)).to_contain_text("2 momentos agregados")
    expect(page.get_by_label(BOX)).to_have_value("")
    page.reload()
    expect(_list(page)).to_have_count(7)
    expect(page.get_by_label(BOX)).to_have_value("")


def test_a_moment_is_opened_from_the_list_described_and_saved(new_page: Opener, stored: Engine, cycle_id: int) -> None:
    page = new_page(PHONE, f"/momentos?ciclo={cycle_id}")
    page.get_by_role("button", name="Espera", exact=True).press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Momento 2 de 5")
    expect(drawer.locator(".draft[data-keeping]")).to_have_count(1)
    drawer.get_by_label("Descripción").fill("Saca su ficha y espera")
    page.reload()
    expect(drawer.get_by_label("Descripción")).to_have_value("Saca su ficha y espera")
    drawer.get_by_role("button", name="Guardar cambios").click()
    expect(_notice(page)).to_contain_text("Cambios guardados")
    expect(drawer).to_have_count(0)
    with reading(stored) as session:
        assert read_matrix(cycle_id, session=session).moments[1].description == "Saca su ficha y espera"


def test_pressing_a_moment_on_the_circle_opens_it_as_often_as_wanted(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    marks = '[class*="st-key-figure-wide-circle"] .textpoint'
    for _ in range(2):
        wait_until_settled(page, marks)
        page.locator(marks).get_by_text("5", exact=True).last.click(force=True)
        expect(page.get_by_role("dialog")).to_contain_text("Momento 5 de 5")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_names_are_shown_as_text_whatever_they_hold(
    new_page: Opener, stored: Engine, cycle_id: int, actor: Actor
) -> None:
    name = "<img src=x onerror=\"document.title='mal'\"> **negrita** $x$"
    with transaction(stored) as session:
        add_moments(cycle_id, [name], session=session, actor=actor)
    page = new_page(PHONE, f"/momentos?ciclo={cycle_id}")
    expect(_list(page)).to_have_text([*NAMES, name])
    expect(page).not_to_have_title("mal")
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("page => page.scrollWidth <= page.clientWidth")
