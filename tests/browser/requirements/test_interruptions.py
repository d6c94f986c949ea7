"""A reload, a lost connection or a slip of the hand in the sheet loses nothing."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reload_in_the_middle_of_typing_loses_nothing(
    open_sheet: OpenSheet, saved: Saved, size: ViewportSize
) -> None:
    sheet = open_sheet(size)
    sheet.type_at_the_end(0, " de pie")
    sheet.page.reload()
    sheet.expect_texts("Que saluden de pie", WAIT)
    sheet.expect_saved()
    assert saved()[0].text == "Que saluden de pie"


def test_a_reload_in_the_middle_of_a_new_row_loses_nothing(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.new_row(1).press_sequentially("Que se despi")
    sheet.page.reload()
    expect(sheet.new_row(1)).to_have_value("Que se despi")
    sheet.new_row(1).press("End")
    sheet.new_row(1).press_sequentially("dan")
    sheet.new_row(1).press("Enter")
    sheet.expect_texts(GREET, WAIT, "Que se despidan")
    sheet.expect_saved()
    assert [row.text for row in saved()] == [GREET, WAIT, "Que se despidan"]


def test_what_is_written_without_a_connection_is_saved_when_it_is_back(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.page.context.set_offline(True)
    sheet.cell(0, "standard").fill("En 10 segundos")
    sheet.cell(0, "standard").press("Tab")
    expect(sheet.status).to_contain_text("Sin conexión. Lo que escribió está a salvo")
    sheet.new_row(1).fill("Que se despidan")
    sheet.new_row(1).press("Enter")
    sheet.page.context.set_offline(False)
    sheet.expect_saved()
    sheet.expect_texts(GREET, WAIT, "Que se despidan")
    assert [(row.text, row.standard) for row in saved()][::2] == [(GREET, "En 10 segundos"), ("Que se despidan", "")]


def test_a_deleted_row_comes_back_in_its_place(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.delete(0)
    sheet.expect_texts(WAIT)
    sheet.status.get_by_role("button", name="Deshacer").click()
    sheet.expect_texts(GREET, WAIT)
    assert [row.text for row in saved()] == [GREET, WAIT]


def test_a_repeated_requirement_is_refused_with_a_sentence_and_stays_typed(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.new_row().fill("que SALUDEN.")
    sheet.new_row().press("Enter")
    expect(sheet.answer).to_contain_text("ya está en este momento. Quítelo o cámbielo.")
    expect(sheet.new_row()).to_have_value("que SALUDEN.")
    sheet.cell(1).fill(GREET)
    sheet.cell(1).press("Tab")
    expect(sheet.answer.last).to_contain_text("ya está en este momento")
    expect(sheet.cell(1)).to_have_value(GREET)
    assert [row.text for row in saved()] == [GREET, WAIT]
    sheet.cell(1).press("Escape")
    expect(sheet.cell(1)).to_have_value(WAIT)
