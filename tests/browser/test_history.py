"""The history as people use it: where a row is open, and on its own screen."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, edit_moment, moments_of
from planner.store.transaction import reading, transaction
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.looking import wait_until_still

BY = LOCAL_ADMINISTRATOR


@pytest.fixture
def cycle_id(stored: Engine) -> int:
    """A cycle with one moment that was renamed."""
    with transaction(stored) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=BY)
        cycle = add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=BY)
    with transaction(stored) as session:
        [moment] = add_moments(cycle.id, ["Llegada"], session=session, actor=BY)
    with transaction(stored) as session:
        edit_moment(moment.id, {"name": "Entrada", "place": "Puerta"}, version=None, session=session, actor=BY)
    return cycle.id


def names(stored: Engine, cycle_id: int) -> list[tuple[str, str]]:
    with reading(stored) as session:
        return [(moment.name, moment.place) for moment in moments_of(cycle_id, session=session)]


def restore(place: Page | Locator, page: Page, *, without: str) -> None:
    """Bring back the oldest version but for one field."""
    oldest = place.get_by_role("button", name="Recuperar", exact=True).last
    wait_until_still(oldest)
    oldest.click()
    page.get_by_text(without).last.click()
    page.get_by_role("button", name="Recuperar lo elegido").last.click()


def test_a_field_is_brought_back_where_its_moment_is_open(new_page: Opener, stored: Engine, cycle_id: int) -> None:
    page = new_page(PHONE, f"/momentos?ciclo={cycle_id}&momento=1")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Historial", exact=True).click()
    expect(drawer.get_by_text("Momento de verdad: «Llegada» → «Entrada»")).to_be_visible()
    restore(drawer, page, without="Lugar: «Puerta» → vacío")
    expect(page.locator(".st-key-notice")).to_contain_text("Recuperó lo del")
    expect(drawer).to_have_count(0)
    assert names(stored, cycle_id) == [("Llegada", "Puerta")]
    page.locator(".st-key-undo-last").get_by_role("button").click()
    expect(page.locator(".st-key-notice")).to_contain_text("Deshizo: Recuperó datos anteriores")
    assert names(stored, cycle_id) == [("Entrada", "Puerta")]


def test_the_history_is_searched_opened_and_taken_along(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/historial?ciclo={cycle_id}")
    entries = page.locator("[class*='st-key-history-in-force-']")
    expect(entries).to_have_count(3)
    page.get_by_label("Buscar en el historial").fill("PUERTA")
    page.keyboard.press("Enter")
    expect(entries).to_have_count(1)
    entries.get_by_text("Ver qué cambió").click()
    page.get_by_role("button", name="Su historial").click()
    expect(page.get_by_role("dialog")).to_contain_text("El momento «Entrada»")
    expect(page).to_have_url(f"/historial?ciclo={cycle_id}&fila=momento-1")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Descargar").click()
    page.get_by_role("button", name="Preparar Excel").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Guardar historial-credito.xlsx").click()
    assert download.value.suggested_filename == "historial-credito.xlsx"
