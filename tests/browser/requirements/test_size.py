"""The sheet with forty moments, and on a phone."""

from playwright.sync_api import expect
from sqlalchemy import Engine

from planner.services.actor import Actor
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import transaction
from tests.browser.conftest import PHONE
from tests.browser.requirements.sheet import OpenSheet
from tests.browser.test_home import scrolls_sideways

OPEN_MS = 5_000


def test_forty_moments_with_three_rows_each_open_and_answer_at_once(
    open_sheet: OpenSheet, cycle_id: int, stored: Engine, actor: Actor
) -> None:
    sheet = open_sheet()
    with transaction(stored) as session:
        for moment in add_moments(cycle_id, [f"Momento {n}" for n in range(3, 41)], session=session, actor=actor):
            rows = [{"text": f"Que atiendan bien, caso {n}", "standard": f"{n} minutos"} for n in range(3)]
            add_requirements(moment.id, rows, session=session, actor=actor)
    sheet.page.reload()
    expect(sheet.rows).to_have_count(2 + 38 * 3, timeout=OPEN_MS)
    sheet.page.get_by_label("Buscar en la matriz").fill("momento 40")
    expect(sheet.rows.locator("visible=true")).to_have_count(3)
    sheet.page.get_by_label("Buscar en la matriz").fill("")
    sheet.cell(115).fill("Que atiendan muy bien")
    sheet.cell(115).press("Tab")
    sheet.expect_saved()


def test_on_a_phone_every_field_is_named_and_nothing_goes_sideways(open_screen: OpenSheet) -> None:
    sheet = open_screen(PHONE)
    sheet.new_row().fill("Palabralarguísimasinunsoloespacio" * 8)
    sheet.new_row().press("Enter")
    expect(sheet.rows).to_have_count(3)
    labels = sheet.rows.first.locator(".label").all_inner_texts()
    assert labels == ["Requerimiento", "Estándar", "Situación actual", "Brecha", "Importancia"]
    assert not scrolls_sideways(sheet.page)
    heights = sheet.rows.first.locator("textarea, select, button").evaluate_all(
        "fields => fields.map(field => field.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
