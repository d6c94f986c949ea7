"""The sheet in the hands of somebody whose role lets them look and not change."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine

from planner.services.people.sessions import COOKIE, begin_session
from planner.store.transaction import transaction
from planner.vocabulary import Role
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved, Sheet
from tests.services.people.people import founded, named, with_account

LOOK_ONLY = "Su rol permite ver, no cambiar."


@pytest.fixture
def sign_in_reader(stored: Engine) -> Callable[[], str]:
    """Lets a reader in; what the cookie of their sign-in holds."""

    def sign_in() -> str:
        with transaction(stored) as session:
            founded(session)
            account = with_account(named("Eva", 1, session, Role.READER), "eva@andina.pe", session)
            return begin_session(account, device="", session=session)

    return sign_in


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reader_sees_every_row_and_nothing_to_type_in(
    size: dict[str, int], new_plain_page: Opener, cycle_id: int, sign_in_reader: Callable[[], str], saved: Saved
) -> None:
    page = new_plain_page(size, "/salud")  # type: ignore[arg-type]  # a size as Playwright wants it
    page.context.add_cookies([{"name": COOKIE, "value": sign_in_reader(), "url": page.url, "httpOnly": True}])
    page.goto(f"/requerimientos?ciclo={cycle_id}")
    sheet = Sheet(page)
    sheet.expect_texts(GREET, WAIT)
    expect(sheet.status).to_have_text(LOOK_ONLY)
    # A moment without requirements has its line too.
    expect(page.locator(".matrix th[scope=rowgroup]")).to_contain_text(["Llega", "Sale"])
    expect(page.locator(".matrix :is(textarea:not([readonly]), select:not([disabled]))")).to_have_count(0)
    expect(page.locator(".matrix button")).to_have_count(2)
    sheet.open_menu(0)
    expect(page.locator(".matrix .menu-open button")).to_have_text(["Historial"])
    page.keyboard.press("Escape")
    sheet.cell(0).focus()
    page.keyboard.type("Otra cosa")
    sheet.paste(sheet.cell(0), "Uno\tDos\nTres\tCuatro")
    page.keyboard.press("Tab")
    sheet.expect_texts(GREET, WAIT)
    assert [row.text for row in saved()] == [GREET, WAIT]


def test_what_somebody_typed_before_their_role_changed_is_not_sent(
    open_sheet: OpenSheet, cycle_id: int, sign_in_reader: Callable[[], str], saved: Saved
) -> None:
    sheet = open_sheet()
    sheet.type_at_the_end(0, " de pie")
    token, page = sign_in_reader(), sheet.page
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": page.url, "httpOnly": True}])
    page.goto(f"/requerimientos?ciclo={cycle_id}")
    sheet.expect_texts(GREET, WAIT)
    expect(sheet.status).to_have_text(LOOK_ONLY)
    assert [row.text for row in saved()] == [GREET, WAIT]
