"""Two people in the sheet of step 2: each sees what the other saves, and where the other is."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.requirements.sheet import Sheet
from tests.browser.test_home import scrolls_sideways
from tests.browser.together.conftest import LUIS, MARIA, Office


def test_a_saved_change_is_seen_by_the_other_who_goes_on_typing(office: Office) -> None:
    maria = Sheet(office.open_as(MARIA, "requerimientos"))
    luis = Sheet(office.open_as(LUIS, "requerimientos"))
    luis.expect_texts("Que saluden", "Que la espera sea corta")
    maria.type_at_the_end(1, ", con")
    for seconds in (10, 20):
        _write_and_see(f"En {seconds} segundos", luis, maria)
    expect(maria.cell(1)).to_be_focused()
    maria.cell(1).press_sequentially(" silla")
    expect(maria.cell(1)).to_have_value("Que la espera sea corta, con silla")


def _write_and_see(standard: str, writer: Sheet, reader: Sheet) -> None:
    writer.cell(0, "standard").fill(standard)
    writer.cell(0, "standard").press("Tab")
    writer.expect_saved()
    expect(reader.cell(0, "standard")).to_have_value(standard)


def test_the_cell_in_which_somebody_writes_carries_their_name(plain_office: Office) -> None:
    maria = Sheet(plain_office.open_as(MARIA, "requerimientos"))
    luis = Sheet(plain_office.open_as(LUIS, "requerimientos"))
    luis.expect_texts("Que saluden", "Que la espera sea corta")
    maria.type_at_the_end(1, ", con silla")
    sign = luis.page.locator(".matrix .who")
    expect(sign).to_have_text(MARIA)
    expect(luis.rows.nth(1).locator("td.text .who")).to_be_visible()
    expect(luis.cell(1)).to_have_attribute("aria-description", f"{MARIA} está escribiendo aquí")
    maria.new_row(1).focus()
    expect(luis.page.locator("tr.ghost td .who")).to_have_text(MARIA)
    expect(sign).to_have_count(1)
    expect(maria.page.locator(".matrix .who")).to_have_count(0)


def test_of_two_texts_for_one_cell_the_second_person_sees_both(plain_office: Office) -> None:
    maria = Sheet(plain_office.open_as(MARIA, "requerimientos"))
    luis = Sheet(plain_office.open_as(LUIS, "requerimientos"))
    luis.expect_texts("Que saluden", "Que la espera sea corta")
    maria.page.context.set_offline(True)  # so that nothing of it is saved before the other text
    maria.cell(0).fill("Que saluden por su nombre")
    luis.cell(0).fill("Que saluden de pie")
    luis.cell(0).press("Tab")
    luis.expect_saved()
    maria.page.context.set_offline(False)
    maria.cell(0).press("Tab")
    expect(maria.answer).to_contain_text("Otra persona cambió este dato mientras usted escribía. Ahora dice:")
    expect(maria.answer.locator("q")).to_have_text("Que saluden de pie")
    expect(maria.cell(0)).to_have_value("Que saluden por su nombre")


def test_who_is_here_and_where_is_told_on_a_phone_too(office: Office) -> None:
    maria = Sheet(office.open_as(MARIA, "requerimientos"))
    maria.expect_texts("Que saluden", "Que la espera sea corta")
    maria.cell(0).focus()
    luis = office.open_as(LUIS, "acciones", PHONE)
    summary = luis.locator(".here summary")
    expect(summary).to_contain_text("2 personas aquí")
    box = summary.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    summary.press("Enter")
    expect(luis.locator(".here .person .name")).to_have_text(MARIA)
    expect(luis.locator(".here .person .place")).to_have_text("Requerimientos · Llega")
    assert not scrolls_sideways(luis)
    luis.keyboard.press("Escape")
    expect(luis.locator(".here .person")).to_be_hidden()
    expect(summary).to_be_focused()
    maria.page.context.close()
    expect(summary).to_be_hidden()
