"""A supervisor answers on her phone while the facilitator follows the board, notes the others and closes the step."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from planner.models import Account
from planner.services.cycle.closure_record import read_closure
from planner.store.transaction import reading, transaction
from planner.vocabulary import Step
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import english_shown
from tests.browser.test_home import scrolls_sideways, small_targets
from tests.browser.together.conftest import LUIS, MARIA, Office

GUIDE = "Administración"
GREET, WAIT = "Que saluden", "Que la espera sea corta"
REASON = "Los lunes no alcanza el <b>personal</b>"


@pytest.fixture
def guided(office: Office) -> Office:
    """The office with whoever looks after it, too."""
    with transaction(office.stored) as session:
        office.accounts[GUIDE] = session.exec(select(Account).where(Account.email == "ana@andina.pe")).one()
    return office


def _see_agreement(page: Page) -> Page:
    page.get_by_role("radio", name="Acuerdo", exact=True).click()
    return page


def _row(page: Page, text: str) -> Locator:
    return page.get_by_role("table", name="Acuerdo sobre cada requerimiento").get_by_role("row").filter(has_text=text)


def _button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _answer_on_the_phone(phone: Page) -> None:
    expect(phone.get_by_role("combobox", name="De quién")).to_have_value("Mis respuestas · faltan 2")
    assert (scrolls_sideways(phone), small_targets(phone), english_shown(phone)) == (False, [], [])
    _button(phone, "De acuerdo").first.click()
    expect(_button(phone, "De acuerdo")).to_have_count(1)  # what is answered leaves the list
    _button(phone, "No estoy de acuerdo").click()
    phone.get_by_label("¿Por qué no está de acuerdo?").fill(REASON)
    _button(phone, "Guardar").click()
    expect(phone.get_by_text("No queda nada en esta lista.")).to_be_visible()


def _note_for_luis(board: Page) -> None:
    _row(board, GREET).get_by_role("cell", name=f"{LUIS}: sin respuesta").click()
    drawer = board.get_by_role("dialog")
    expect(drawer.get_by_text(f"Sin respuesta: {LUIS}.")).to_be_visible()
    _button(drawer, "Anotar").click()
    expect(drawer.get_by_text(f"De acuerdo: {LUIS}, {MARIA}.")).to_be_visible()
    assert english_shown(board) == []
    board.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_the_group_agrees_and_the_step_closes_with_the_dissent_on_record(guided: Office) -> None:
    board = _see_agreement(guided.open_as(GUIDE, "requerimientos", DESK))
    expect(board.get_by_text("0 de 2 con acuerdo de todo el grupo")).to_be_visible()
    phone = _see_agreement(guided.open_as(MARIA, "requerimientos", PHONE))
    _answer_on_the_phone(phone)
    expect(_row(board, WAIT).get_by_role("cell", name=REASON)).to_be_visible()  # by itself, within a few seconds
    _note_for_luis(board)
    expect(board.get_by_text("1 de 2 con acuerdo de todo el grupo; 1 en desacuerdo")).to_be_visible()
    _button(board, "Dar por terminado").click()
    drawer = board.get_by_role("dialog")
    expect(drawer.get_by_text(f"{MARIA} no está de acuerdo: «{REASON}»")).to_be_visible()
    drawer.get_by_label("Nota para el acta").fill("Seguimos igual")
    _button(drawer, "Terminar el paso 2").click()
    expect(board.get_by_text("Nota: «Seguimos igual».")).to_be_visible()
    expect(phone.get_by_text("Nota: «Seguimos igual».")).to_be_visible()
    with reading(guided.stored) as session:
        closure = read_closure(guided.cycle_id, Step.REQUIREMENTS, session=session)
    assert closure is not None
    told = [(row.text, [(who.name, who.reason) for who in row.against]) for row in closure.record.contested]
    assert told == [(WAIT, [(MARIA, REASON)])]
    assert [row.text for row in closure.record.agreed] == [GREET]
