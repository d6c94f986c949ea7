"""The page is drawn anew while somebody is in the middle of something: no focus, no text and no press is lost."""

from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.leading import change_activity
from planner.store.transaction import transaction
from planner.vocabulary import Activity
from tests.browser.conftest import Opener
from tests.services.answers.collected import collect
from tests.services.workshop.rooms import new_cycle, new_room, say


def _draw_anew(page: Page) -> None:
    page.evaluate("drawAnew()")


def test_a_cell_that_is_being_written_keeps_its_text_and_its_cursor(new_plain_page: Opener, stored: Engine) -> None:
    with transaction(stored) as session:
        by: dict[str, Any] = {"session": session, "actor": LOCAL_ADMINISTRATOR}
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, **by)
        cycle_id = add_cycle(institution.id, {"name": "Microcrédito"}, **by).id
        [moment] = add_moments(cycle_id, ["Llega"], **by)
        add_requirements(moment.id, [{"text": "Que saluden"}], **by)
    page = new_plain_page(path=f"/requerimientos?ciclo={cycle_id}")
    cell = page.get_by_label("Requerimiento", exact=True)
    cell.press("End")
    cell.press_sequentially(" de")
    _draw_anew(page)
    page.keyboard.type(" pie")
    expect(cell).to_have_value("Que saluden de pie")
    expect(cell).to_be_focused()
    menu = page.get_by_role("button", name="Opciones del requerimiento")
    menu.hover()
    page.mouse.down()
    _draw_anew(page)
    page.mouse.up()
    expect(page.get_by_role("button", name="Subir")).to_be_focused()


def test_a_script_that_a_broken_line_kept_back_is_asked_for_again(new_plain_page: Opener, stored: Engine) -> None:
    with transaction(stored) as session:
        cycle_id = new_cycle(session=session, actor=LOCAL_ADMINISTRATOR)
        add_moments(cycle_id, ["Llega"], session=session, actor=LOCAL_ADMINISTRATOR)
    page = new_plain_page(path="/salud")
    page.route("**/sheet/cells.js", lambda route: route.abort(), times=1)
    page.goto(f"/requerimientos?ciclo={cycle_id}")
    expect(page.get_by_role("row").filter(has_text="Llega")).to_be_visible()


def test_a_card_under_the_finger_and_one_that_is_being_mended_stay(new_plain_page: Opener, stored: Engine) -> None:
    with transaction(stored) as session:
        room = new_room(
            new_cycle(session=session, actor=LOCAL_ADMINISTRATOR), session=session, actor=LOCAL_ADMINISTRATOR
        )
        change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=LOCAL_ADMINISTRATOR)
        say(room, "Llegada", "Desembolso", session=session)
    page = new_plain_page(path=f"/taller?ciclo={room.cycle_id}")
    page.get_by_role("button", name="Corregir «Llegada»").click()
    field = page.get_by_label("Texto del aporte")
    field.fill("Llegada a la agencia")
    _draw_anew(page)
    expect(field).to_be_focused()
    expect(field).to_have_value("Llegada a la agencia")
    page.get_by_role("button", name="Cancelar").click()
    expect(page.get_by_role("button", name="Corregir «Llegada»")).to_be_focused()
    hide = page.get_by_role("button", name="Ocultar «Desembolso»")
    hide.hover()
    page.mouse.down()
    with transaction(stored) as session:
        say(room, "desembolso", "Despedida", session=session)  # the card gets another look in the middle of the press
    with page.expect_response(lambda answer: "/tablero?" in answer.url and answer.status == 200):
        _draw_anew(page)
    page.mouse.up()
    expect(page.get_by_text("1 aporte oculto. Están en «Ocultos».")).to_be_visible()
    expect(page.get_by_role("button", name="Corregir «Despedida»")).to_be_visible()


def test_a_sheet_that_is_being_keyed_in_goes_on(new_plain_page: Opener, stored: Engine) -> None:
    with transaction(stored) as session:
        collected = collect(session)
    page = new_plain_page(path=f"/respuestas?ciclo={collected.wave.cycle_id}")
    entry = page.get_by_role("group", name="Respuestas de la hoja")
    expect(entry).to_be_focused()
    page.keyboard.press("4")
    _draw_anew(page)
    page.keyboard.press("5")
    expect(page.locator(".keying .key[aria-pressed=true]")).to_have_text(["4", "5"])
    expect(page.get_by_text("Pregunta 3.")).to_be_visible()
    save = page.get_by_role("button", name="Guardar la hoja")
    save.hover()
    page.mouse.down()
    _draw_anew(page)
    page.mouse.up()
    expect(page.get_by_text("Hoja 1 guardada.")).to_be_visible()
