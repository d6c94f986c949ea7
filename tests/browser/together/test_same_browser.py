"""Somebody signs in, in the browser in which another one's page is still open: that page writes nothing more."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from planner.models import Operation
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.workshop.leading import change_activity
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity
from tests.browser.requirements.sheet import Sheet
from tests.browser.together.conftest import LUIS, MARIA, Office
from tests.services.workshop.rooms import new_room, say

ENDED = "Su sesión terminó."


def _sign_in_beside(name: str, office: Office, page: Page) -> None:
    with transaction(office.stored) as session:
        token = begin_session(office.accounts[name], device="", session=session)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": page.url, "httpOnly": True}])


def _deeds(office: Office) -> list[tuple[str, str]]:
    with reading(office.stored) as session:
        return [(deed.actor, deed.summary) for deed in session.exec(select(Operation).order_by(Operation.id))]  # type: ignore[arg-type]  # a column


def test_the_board_of_one_person_does_not_act_as_another(plain_office: Office) -> None:
    with transaction(plain_office.stored) as session:
        actor = plain_office.actor(MARIA, session)
        room = new_room(plain_office.cycle_id, session=session, actor=actor)
        change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
        say(room, "Llegada", session=session)
    page = plain_office.open_as(MARIA, "taller")
    hide = page.get_by_role("button", name="Ocultar «Llegada»")
    expect(hide).to_be_visible()
    _sign_in_beside(LUIS, plain_office, page)
    before = _deeds(plain_office)
    hide.click()
    expect(page.locator(".board .news")).to_contain_text(ENDED)
    expect(hide).to_be_visible()
    assert _deeds(plain_office) == before
    _sign_in_beside(MARIA, plain_office, page)
    hide.click()
    expect(page.get_by_text("1 aporte oculto")).to_be_visible()
    assert _deeds(plain_office)[len(before) :] == [(MARIA, "Ocultó el aporte «Llegada»")]


def test_the_sheet_of_one_person_waits_until_they_are_back(plain_office: Office) -> None:
    sheet = Sheet(plain_office.open_as(MARIA, "requerimientos"))
    sheet.expect_texts("Que saluden", "Que la espera sea corta")
    _sign_in_beside(LUIS, plain_office, sheet.page)
    before = _deeds(plain_office)
    sheet.type_at_the_end(0, " de pie")
    sheet.page.keyboard.press("Enter")
    expect(sheet.status).to_contain_text(ENDED)
    expect(sheet.page.locator(".live .news")).to_contain_text(ENDED)
    assert _deeds(plain_office) == before
    _sign_in_beside(MARIA, plain_office, sheet.page)
    sheet.expect_saved()
    assert _deeds(plain_office)[len(before) :] == [(MARIA, "Cambió un requerimiento de «Llega»")]
