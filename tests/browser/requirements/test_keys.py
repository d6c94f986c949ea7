"""The keyboard and the clipboard in the sheet, as in a spreadsheet."""

from playwright.sync_api import expect

from planner.vocabulary import Gap, Importance
from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved

BLOCK = (
    "Que haya sillas\t10 sillas\tHay cuatro\tGrande\tMuy alta\n"
    '"Que avisen:\n1. por ""SMS""\n2. por teléfono"\t\t\tPequeña\tPoca\n'
    "Que haya agua\t\t\tSin brecha\t3\n"
)


def test_the_whole_sheet_can_be_filled_without_a_mouse(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    keys = sheet.page.keyboard
    sheet.cell(0).press("End")
    keys.type(" de pie")
    keys.press("Tab")
    keys.type("En 10 segundos")
    keys.press("Tab")
    keys.type("No siempre")
    keys.press("Tab")
    keys.press("M")
    keys.press("Tab")
    keys.press("5")
    expect(sheet.cell(0, "importance")).to_be_focused()
    keys.press("Enter")
    expect(sheet.cell(1, "importance")).to_be_focused()
    sheet.expect_saved()
    row = saved()[0]
    found = (row.text, row.standard, row.current_situation, row.gap, row.importance)
    assert found == ("Que saluden de pie", "En 10 segundos", "No siempre", Gap.MEDIUM, Importance.VITAL)


def test_arrows_and_enter_go_from_row_to_row_and_escape_takes_a_text_back(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    keys = sheet.page.keyboard
    sheet.cell(0).focus()
    keys.press("ArrowDown")
    expect(sheet.cell(1)).to_be_focused()
    keys.type("Nada ")
    keys.press("Escape")
    expect(sheet.cell(1)).to_have_value(WAIT)
    keys.press("ArrowUp")
    expect(sheet.cell(0)).to_be_focused()
    keys.press("Enter")
    keys.press("Enter")
    expect(sheet.new_row()).to_be_focused()
    keys.type("Que haya sillas")
    keys.press("Enter")
    keys.type("Que haya agua")
    keys.press("Enter")
    sheet.expect_texts(GREET, WAIT, "Que haya sillas", "Que haya agua")
    expect(sheet.new_row()).to_be_focused()
    assert [row.text for row in saved()] == [GREET, WAIT, "Que haya sillas", "Que haya agua"]


def test_a_block_of_excel_becomes_rows_with_their_gap_and_importance(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.paste(sheet.new_row(1), BLOCK)
    sheet.expect_texts(GREET, WAIT, "Que haya sillas", 'Que avisen:\n1. por "SMS"\n2. por teléfono', "Que haya agua")
    sheet.expect_saved()
    rows = [(row.standard, row.current_situation, row.gap, row.importance) for row in saved()[2:]]
    assert rows == [
        ("10 sillas", "Hay cuatro", Gap.LARGE, Importance.VITAL),
        ("", "", Gap.SMALL, Importance.LOW),
        ("", "", Gap.NONE, Importance.MEDIUM),
    ]


def test_a_block_pasted_on_rows_fills_them_and_says_what_had_no_place(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.paste(sheet.cell(0, "standard"), "10 segundos\tA veces\tEnorme\n5 minutos\t\tMediana\n3 ventanillas\n")
    expect(sheet.cell(1, "standard")).to_have_value("5 minutos")
    expect(sheet.given_back.nth(0)).to_contain_text("No había una fila para estos datos")
    expect(sheet.given_back.nth(0).locator("q")).to_have_text("3 ventanillas")
    expect(sheet.given_back.nth(1).locator("q")).to_have_text("Enorme")
    sheet.expect_saved()
    rows = [(row.text, row.standard, row.current_situation, row.gap) for row in saved()]
    assert rows == [(GREET, "10 segundos", "A veces", None), (WAIT, "5 minutos", "", Gap.MEDIUM)]


def test_one_cell_of_excel_with_several_lines_stays_one_text(open_sheet: OpenSheet, saved: Saved) -> None:
    sheet = open_sheet()
    sheet.paste(sheet.cell(0, "situation"), '"Lunes: sí\nMartes: no"\n')
    expect(sheet.cell(0, "situation")).to_have_value("Lunes: sí\nMartes: no")
    sheet.cell(0, "situation").press("Tab")
    sheet.expect_saved()
    assert saved()[0].current_situation == "Lunes: sí\nMartes: no"


def test_a_block_larger_than_a_browser_sends_in_the_background_arrives_whole(
    open_sheet: OpenSheet, saved: Saved
) -> None:
    sheet = open_sheet()
    situation = "Hoy no siempre ocurre así en todas las agencias. " * 20
    sheet.paste(sheet.new_row(1), "".join(f"Que atiendan bien, caso {n}\t\t{situation}\n" for n in range(120)))
    expect(sheet.rows).to_have_count(122)
    sheet.expect_saved()
    assert len(saved()) == 122
