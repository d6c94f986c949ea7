"""Paper sheets keyed in with the number keys alone."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from planner.models import Response
from planner.services.answers.client_answers import unpack
from planner.store.transaction import reading, transaction
from tests.browser.conftest import Opener
from tests.services.answers.collected import Collected, collect

# Overall, five requirements (the last one not used), recommendation 10, branch, seniority; Enter saves.
FIRST, SECOND = "453.10+21", "354550911"


@pytest.fixture
def collected(stored: Engine) -> Collected:
    with transaction(stored) as session:
        return collect(session)


def _open(page: Page) -> Locator:
    page.get_by_role("radio", name="Digitar papel").click()
    entry = page.get_by_role("group", name="Respuestas de la hoja")
    expect(entry).to_be_focused()
    return entry


def _type(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _kept(collected: Collected, stored: Engine) -> dict[int | None, list[int | None]]:
    """By sheet, the codes of the closed questions."""
    closed = [item.id for item in collected.form.items if item.options]
    with reading(stored) as session:
        found = session.exec(select(Response)).all()
    told = {one.sheet_number: unpack(collected.form, one.answers) for one in found}
    return {sheet: [choices.get(name) for name in closed] for sheet, choices in told.items()}


def test_two_sheets_are_keyed_in_and_a_reload_in_between_loses_nothing(
    new_page: Opener, stored: Engine, collected: Collected
) -> None:
    page = new_page(path=f"/respuestas?ciclo={collected.wave.cycle_id}")
    _open(page)
    _type(page, FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hoja 1 guardada.")).to_be_visible()
    expect(page.get_by_label("Hoja n.º")).to_have_value("2")
    _type(page, SECOND[:4])
    page.reload()
    _open(page)
    expect(page.get_by_text("Recuperamos la hoja 2 que tenía empezada.")).to_be_visible()
    _type(page, "9")
    expect(page.get_by_text("Pregunta 5: «9» no es una de sus opciones.")).to_be_visible()
    _type(page, SECOND[4:])
    page.keyboard.press("Tab")
    page.keyboard.type("Que haya más sillas")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hoja 2 guardada.")).to_be_visible()
    assert _kept(collected, stored) == {
        1: [4, 5, 3, None, 1, 0, 11, 2, 1],
        2: [3, 5, 4, 5, 5, 0, 10, 1, 1],
    }


def test_without_a_connection_sheets_wait_and_a_second_keying_shows_what_differs(
    new_plain_page: Opener, stored: Engine, collected: Collected
) -> None:
    page = new_plain_page(path=f"/respuestas?ciclo={collected.wave.cycle_id}")
    expect(page.get_by_role("group", name="Respuestas de la hoja")).to_be_focused()
    page.context.set_offline(True)
    _type(page, FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 hoja espera en este equipo")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Hoja 1 guardada.")).to_be_visible()
    page.get_by_role("radio", name="Verificar").check()
    expect(page.get_by_label("Hoja n.º")).to_have_value("1")
    _type(page, f"2{FIRST[1:]}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hoja 1: 1 pregunta no coincide")).to_be_visible()
    assert _kept(collected, stored)[1][0] == 4
    page.get_by_role("radio", name="2 · Insatisfecho(a)").check()
    page.get_by_role("button", name="Guardar lo elegido").click()
    expect(page.get_by_text("Hoja 1 decidida y verificada.")).to_be_visible()
    assert _kept(collected, stored)[1][0] == 2
