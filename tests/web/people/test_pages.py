"""What every page about accounts has in common."""

import pytest
from sqlmodel import select

from planner.models import Person
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.addresses import link_path
from planner.services.people.invitations import invite, make_reset_link
from planner.store.transaction import transaction
from planner.vocabulary import LinkKind, Role
from tests.services.people.people import FOUNDER, named
from tests.web.people.conftest import Open, Visitor

BAD = '"><script>alert(1)</script><b>'
HEAVIEST = 15 * 1024


@pytest.fixture
def pages(visitor: Visitor, open_browser: Open) -> dict[str, str]:
    """Every page by address, in an institution and with people whose names are attempts at mischief."""
    found = {address: visitor.get(address).text for address in ("/preparar", "/preparar/cuentas")}
    refused = visitor.send("/preparar/cuentas", {**FOUNDER, "name": BAD, "institution": BAD, "email": BAD})
    found["/preparar/cuentas with problems"] = refused.text
    visitor.send("/preparar/cuentas", {**FOUNDER, "name": BAD, "institution": BAD})
    with transaction() as session:
        ana = session.exec(select(Person.account_id)).one()
        person = named(f"{BAD} 2", 1, session, Role.DIRECTOR, Role.FACILITATOR)
        invitation = link_path(
            LinkKind.INVITATION, invite(person.id, "b@b.pe", session=session, actor=LOCAL_ADMINISTRATOR)
        )
        reset = link_path(LinkKind.NEW_PASSWORD, make_reset_link(ana or 0, session=session, actor=LOCAL_ADMINISTRATOR))
    stranger = open_browser()
    found |= {address: visitor.get(address).text for address in ("/cuenta", "/salir", invitation)}
    found |= {f"{address} of nobody": stranger.get(address).text for address in ("/entrar", invitation, reset)}
    found["/entrar with problems"] = stranger.sign_in(BAD, BAD).text
    return found


def test_every_page_is_light_and_has_no_script(pages: dict[str, str]) -> None:
    assert {address: len(text.encode()) for address, text in pages.items() if len(text.encode()) > HEAVIEST} == {}
    assert [address for address, text in pages.items() if "<script" in text or "javascript:" in text] == []
    assert all("<!doctype html>" in text and '<html lang="es">' in text for text in pages.values())


def test_what_people_typed_is_shown_and_never_run(pages: dict[str, str]) -> None:
    shown = [address for address, text in pages.items() if "&lt;script&gt;alert(1)&lt;/script&gt;" in text]
    assert len(shown) == 7, shown


@pytest.mark.parametrize(("address", "is_in"), [("/entrar", False), ("/salir", True), ("/cuenta", True)])
def test_every_page_keeps_to_itself(address: str, is_in: bool, ana: Visitor, open_browser: Open) -> None:
    answer = (ana if is_in else open_browser()).get(address)
    assert answer.status_code == 200
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
