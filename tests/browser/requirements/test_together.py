"""Several people in one sheet: nobody overwrites anybody, and nobody loses a text."""

from playwright.sync_api import expect
from sqlalchemy import Engine

from planner.services.actor import Actor
from planner.services.history.undo import undo
from planner.services.requirements.requirements import delete_requirement, edit_requirement, move_requirement
from planner.store.history import last_operation_id
from planner.store.transaction import transaction
from planner.vocabulary import Importance
from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved, Sheet


def _clash(open_sheet: OpenSheet) -> tuple[Sheet, Sheet]:
    """Two people type in the same cell; the first to leave it is saved, the second is asked."""
    first, second = open_sheet(), open_sheet()
    first.cell(0).fill("Que saluden de pie")
    second.cell(0).fill("Que saluden por su nombre")
    first.cell(0).press("Tab")
    first.expect_saved()
    second.cell(0).press("Tab")
    expect(second.answer).to_contain_text("Otra persona cambió este dato mientras usted escribía. Ahora dice:")
    expect(second.answer.locator("q")).to_have_text("Que saluden de pie")
    expect(second.cell(0)).to_have_value("Que saluden por su nombre")
    return first, second


def test_of_two_texts_for_one_cell_the_second_person_may_keep_their_own(open_sheet: OpenSheet, saved: Saved) -> None:
    first, second = _clash(open_sheet)
    second.page.get_by_role("button", name="Dejar lo que escribí").click()
    second.expect_saved()
    expect(second.answer).to_have_count(0)
    expect(first.cell(0)).to_have_value("Que saluden por su nombre")
    assert saved()[0].text == "Que saluden por su nombre"


def test_of_two_texts_for_one_cell_the_second_person_may_take_the_other(open_sheet: OpenSheet, saved: Saved) -> None:
    _, second = _clash(open_sheet)
    second.page.get_by_role("button", name="Dejar lo de la otra persona").click()
    second.expect_saved()
    second.expect_texts("Que saluden de pie", WAIT)
    assert saved()[0].text == "Que saluden de pie"


def test_a_choice_can_be_made_while_the_cursor_is_still_in_the_cell(open_sheet: OpenSheet, saved: Saved) -> None:
    first, second = open_sheet(), open_sheet()
    second.page.context.set_offline(True)  # so that nothing of it is saved before the other text
    second.cell(0).fill("Que saluden por su nombre")
    first.cell(0).fill("Que saluden de pie")
    first.cell(0).press("Tab")
    first.expect_saved()
    second.page.context.set_offline(False)
    second.type_at_the_end(0, " y apellido")  # and stays there: the sheet saves by itself
    expect(second.answer).to_contain_text("Ahora dice:")
    expect(second.cell(0)).to_be_focused()
    second.page.get_by_role("button", name="Dejar lo de la otra persona").click()
    second.expect_saved()
    expect(second.cell(0)).to_have_value("Que saluden de pie")
    assert saved()[0].text == "Que saluden de pie"


def test_edits_of_different_cells_of_a_row_both_survive(open_sheet: OpenSheet, saved: Saved) -> None:
    first, second = open_sheet(), open_sheet()
    first.cell(0).fill("Que saluden de pie")
    second.cell(0, "standard").fill("En 10 segundos")
    second.cell(1, "importance").select_option("5")
    first.cell(0).press("Tab")
    second.cell(0, "standard").press("Tab")
    first.expect_saved()
    second.expect_saved()
    expect(first.cell(0, "standard")).to_have_value("En 10 segundos")
    expect(second.cell(0)).to_have_value("Que saluden de pie")
    found = [(row.text, row.standard, row.importance) for row in saved()]
    assert found == [("Que saluden de pie", "En 10 segundos", None), (WAIT, "", Importance.VITAL)]


def test_what_others_save_appears_by_itself_and_leaves_my_typing_alone(
    open_sheet: OpenSheet, saved: Saved, stored: Engine, actor: Actor
) -> None:
    sheet = open_sheet()
    sheet.type_at_the_end(1, " de ver")
    with transaction(stored) as session:
        edit_requirement(saved()[0].id, {"text": "Que saluden de pie"}, version=1, session=session, actor=actor)
        edit_requirement(saved()[1].id, {"standard": "5 minutos"}, version=1, session=session, actor=actor)
    expect(sheet.cell(0)).to_have_value("Que saluden de pie")
    expect(sheet.cell(1, "standard")).to_have_value("5 minutos")
    expect(sheet.cell(1)).to_be_focused()
    sheet.cell(1).press_sequentially("dad")
    sheet.cell(1).press("Tab")
    sheet.expect_saved()
    assert [(row.text, row.standard) for row in saved()] == [
        ("Que saluden de pie", ""),
        ("Que la espera sea corta de verdad", "5 minutos"),
    ]


def test_the_text_typed_in_a_row_that_somebody_deletes_is_given_back(
    open_sheet: OpenSheet, saved: Saved, stored: Engine, actor: Actor
) -> None:
    sheet = open_sheet()
    sheet.type_at_the_end(1, " y con silla")
    with transaction(stored) as session:
        delete_requirement(saved()[1].id, session=session, actor=actor)
    expect(sheet.given_back).to_contain_text("Otra persona eliminó la fila en la que usted escribía")
    expect(sheet.given_back.locator("q")).to_have_text("Que la espera sea corta y con silla")
    sheet.expect_texts(GREET)
    sheet.page.get_by_role("button", name="Ya lo copié").click()
    expect(sheet.given_back).to_have_count(0)


def test_what_others_move_remove_and_take_back_reaches_an_open_sheet_which_asks_only_for_what_is_new(
    open_sheet: OpenSheet, saved: Saved, stored: Engine, actor: Actor, cycle_id: int
) -> None:
    sheet = open_sheet()
    asked: list[str] = []
    sheet.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with transaction(stored) as session:
        move_requirement(saved()[1].id, 1, session=session, actor=actor)
    sheet.expect_texts(WAIT, GREET)
    with transaction(stored) as session:
        delete_requirement(saved()[0].id, session=session, actor=actor)
    sheet.expect_texts(GREET)
    with transaction(stored) as session:
        undo(last_operation_id(cycle_id, session=session), session=session, actor=actor)
    sheet.expect_texts(WAIT, GREET)
    reads = [path for path in asked if path.startswith("matriz")]
    assert len(reads) >= 3
    assert "matriz?desde=" not in reads  # that would be the whole of it
