import re
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from planner.models import Account, AccountLink, Person
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.addresses import link_path
from planner.services.people.invitations import invite, make_reset_link
from planner.services.people.sessions import COOKIE, DEVICE_COOKIE
from planner.store.transaction import reading, transaction
from planner.vocabulary import LinkKind, Role
from tests.services.people.people import FOUNDER, PASSWORD, named, other_institution
from tests.web.people.conftest import ELSEWHERE, Open, Visitor

NEW = {"name": "Rosa Huamán", "password": "siete llamas blancas", "again": "siete llamas blancas"}
RESET = {"password": "cinco cóndores azules", "again": "cinco cóndores azules"}


def invited(name: str, email: str, *, institution: str = "", role: Role = Role.SUPERVISOR) -> str:
    """The address of an invitation to Caja Andina, or to another institution."""
    with transaction() as session:
        home = other_institution(institution, session, LOCAL_ADMINISTRATOR).id if institution else 1
        person = named(name, home, session, role)
        token = invite(person.id, email, session=session, actor=LOCAL_ADMINISTRATOR)
    return link_path(LinkKind.INVITATION, token)


@pytest.fixture
def invitation(ana: Visitor) -> str:  # noqa: ARG001 -- who has prepared the program
    """The address of Rosa's invitation."""
    return invited("Rosa Huamán", "rosa@andina.pe")


@pytest.fixture
def reset(ana: Visitor) -> str:  # noqa: ARG001 -- whose password it is
    """The address of the link for a new password of Ana's."""
    with transaction() as session:
        account = session.exec(select(Account)).one()
        token = make_reset_link(account.id, session=session, actor=LOCAL_ADMINISTRATOR)
    return link_path(LinkKind.NEW_PASSWORD, token)


def test_the_invited_person_chooses_a_password_and_is_in(invitation: str, open_browser: Open) -> None:
    rosa = open_browser(ELSEWHERE)
    page = rosa.get(invitation)
    for text in ("Le invitan a Caja Andina", "Rosa Huamán", "Supervisor(a)", "rosa@andina.pe"):
        assert text in page.text
    done = rosa.send(invitation, NEW)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert {COOKIE, DEVICE_COOKIE} <= set(rosa.cookies)
    own = rosa.get("/cuenta").text
    assert "Caja Andina" in own
    assert "Supervisor(a)" in own
    assert open_browser(ELSEWHERE).sign_in("rosa@andina.pe", NEW["password"]).status_code == 303


@pytest.mark.parametrize("use", [lambda rosa, link: rosa.send(link, NEW), lambda _rosa, _link: _age_links()])
def test_a_used_or_old_link_says_so(
    use: Callable[[Visitor, str], object], invitation: str, reset: str, open_browser: Open
) -> None:
    rosa = open_browser()
    use(rosa, invitation)
    for browser in (rosa, open_browser()):
        for gone in (browser.get(invitation), browser.send(invitation, NEW, form=reset)):
            assert gone.status_code == 410
            assert "Este enlace ya no sirve" in gone.text


def _age_links() -> None:
    with transaction() as session:
        for link in session.exec(select(AccountLink).where(AccountLink.kind == LinkKind.INVITATION)):
            link.expires_at = now()
            session.add(link)


@pytest.mark.parametrize("address", ["/invitacion/inventada", "/clave/inventada", "/clave/%00", "/clave/%C3%B1"])
def test_an_invented_link_opens_nothing(address: str, ana: Visitor, open_browser: Open) -> None:
    assert open_browser().get(address).status_code in {404, 410}
    assert ana.get("/momentos").status_code == 200


def test_what_is_wrong_is_shown_and_the_link_still_serves(invitation: str, open_browser: Open) -> None:
    rosa = open_browser()
    refused = rosa.send(invitation, {"name": "Rosa H.", "password": "tapir", "again": "oso"})
    assert refused.status_code == 422
    assert 'value="Rosa H."' in refused.text
    assert "necesita al menos 10" in refused.text
    assert COOKIE not in rosa.cookies
    assert rosa.send(invitation, NEW).status_code == 303


def test_an_account_that_is_there_signs_in_first_and_then_joins(ana: Visitor, open_browser: Open) -> None:
    link = invited("Ana Q.", FOUNDER["email"], institution="Caja Norte", role=Role.FACILITATOR)
    browser = open_browser(ELSEWHERE)
    page = browser.get(link).text
    door = re.search(r'class="go" href="(/entrar\?siguiente=[^"]+)"', page)
    assert door
    assert 'name="password"' not in page
    done = browser.sign_in(FOUNDER["email"], PASSWORD, door[1].removeprefix("/entrar"))
    assert done.headers["location"] == link
    assert "Aceptar con mi cuenta" in browser.get(link).text
    assert browser.send(link, {"con": "mi-cuenta"}).headers["location"] == "/"
    own = browser.get("/cuenta").text
    assert "Caja Norte" in own
    assert "Caja Andina" in own
    assert ana.get("/momentos").status_code == 200


def test_nobody_makes_a_second_account_with_an_e_mail_that_has_one(ana: Visitor, open_browser: Open) -> None:
    link = invited("Ana Q.", FOUNDER["email"], institution="Caja Norte")
    browser = open_browser()
    refused = browser.send(link, NEW, form="/entrar")
    assert refused.status_code == 422
    assert "Ya hay una cuenta con ese correo" in refused.text
    with reading() as session:
        assert session.exec(select(Person.name).where(col(Person.account_id).is_not(None))).all() == ["Ana Quispe"]
    assert ana.cookies


def test_whoever_opens_somebody_elses_invitation_by_mistake_is_told(ana: Visitor, invitation: str) -> None:
    page = ana.get(invitation).text
    assert "En este navegador ya entró Ana Quispe" in page
    assert "Salga de esta cuenta" in page
    refused = ana.send(invitation, {"con": "mi-cuenta"})
    assert refused.status_code == 422
    assert "ya entra Ana Quispe en «Caja Andina»" in refused.text
    assert ana.get(invitation).status_code == 200


def test_a_new_password_ends_what_was_open_and_lets_its_owner_in(ana: Visitor, reset: str, open_browser: Open) -> None:
    browser = open_browser(ELSEWHERE)
    assert "Ana Quispe" in browser.get(reset).text
    assert browser.send(reset, {"password": "tapir", "again": "tapir"}).status_code == 422
    assert browser.send(reset, RESET).headers["location"] == "/"
    assert browser.get("/momentos").status_code == 200
    assert ana.get("/momentos").status_code == 303
    assert browser.get(reset).status_code == 410
    assert open_browser().sign_in(FOUNDER["email"], PASSWORD).status_code == 422
    assert open_browser().sign_in(FOUNDER["email"], RESET["password"]).status_code == 303


def test_the_secret_in_the_address_is_told_to_nobody(invitation: str, reset: str, open_browser: Open) -> None:
    for address in (invitation, reset):
        answer = open_browser().get(address)
        assert answer.headers["referrer-policy"] == "strict-origin"
        assert answer.headers["cache-control"] == "no-store"


def test_only_a_form_of_ours_uses_a_link(invitation: str, reset: str, open_browser: Open) -> None:
    for address, values in ((invitation, NEW), (reset, RESET)):
        assert open_browser().client.post(address, data={"formulario": "x", **values}).status_code == 403
        assert open_browser().get(address).status_code == 200
