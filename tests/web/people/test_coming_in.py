import re

import pytest
from sqlmodel import select

from planner.models import AccountSession, SignInAttempt
from planner.services.people.one_use_links import fingerprint
from planner.services.people.sessions import COOKIE, DEVICE_COOKIE
from planner.store.transaction import reading
from tests.services.people.people import FOUNDER, PASSWORD
from tests.web.people.conftest import ELSEWHERE, HERE, Answer, Open, Visitor

EMAIL = FOUNDER["email"]


def cookies_set(answer: Answer) -> dict[str, str]:
    """The cookies of an answer by name, with their attributes."""
    found = answer.headers.get_list("set-cookie")
    return {text.partition("=")[0]: text.partition(";")[2].lower() for text in found}


def test_without_a_sign_in_every_screen_leads_to_the_door_and_back(ana: Visitor, open_browser: Open) -> None:
    other = open_browser()
    answer = other.get("/momentos?ciclo=3&vista=circulo")
    assert answer.headers["location"] == "/entrar?siguiente=%2Fmomentos%3Fciclo%3D3%26vista%3Dcirculo"
    done = other.sign_in(EMAIL, PASSWORD, "?siguiente=%2Fmomentos%3Fciclo%3D3%26vista%3Dcirculo")
    assert (done.status_code, done.headers["location"]) == (303, "/momentos?ciclo=3&vista=circulo")
    assert other.get("/momentos?ciclo=3").status_code == 200
    assert ana.get("/entrar?siguiente=%2Fguia").headers["location"] == "/guia"


@pytest.mark.parametrize(
    "destination",
    [
        "https://malo.example",
        "//malo.example",
        "/\\malo.example",
        "/%2F/malo.example",
        "javascript:alert(1)",
        "/_stcore/x",
        "/api/ciclos/1/celda",
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(destination: str, ana: Visitor, open_browser: Open) -> None:
    other = open_browser()
    address = "?siguiente=" + destination.replace("%", "%25").replace("/", "%2F").replace(":", "%3A")
    page = other.get("/entrar" + address).text
    assert "malo.example" not in page
    assert other.sign_in(EMAIL, PASSWORD, address).headers["location"] == "/"
    assert ana.get("/entrar" + address).headers["location"] == "/"


def test_the_cookies_cannot_be_read_by_scripts_nor_sent_by_other_sites(ana: Visitor, open_browser: Open) -> None:
    answer = open_browser(HERE).sign_in(EMAIL, PASSWORD)
    given = cookies_set(answer)
    assert set(given) == {COOKIE, DEVICE_COOKIE}
    for attributes in given.values():
        assert "httponly" in attributes
        assert "samesite=lax" in attributes
        assert "path=/" in attributes
        assert "secure" not in attributes.split("; ")
        assert "domain" not in attributes
    assert answer.headers["cache-control"] == "no-store"
    assert ana.cookies


def test_over_tls_the_cookies_travel_only_over_tls(ana: Visitor, open_browser: Open) -> None:
    answer = open_browser(ELSEWHERE, "https://ciclo.ejemplo.org").sign_in(EMAIL, PASSWORD)
    given = cookies_set(answer)
    assert set(given) == {f"__Host-{COOKIE}", f"__Host-{DEVICE_COOKIE}"}
    for attributes in given.values():
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= set(attributes.strip().split("; "))
    assert ana.cookies


def test_a_cookie_without_protection_counts_for_nothing_over_tls(ana: Visitor, open_browser: Open) -> None:
    victim = open_browser(ELSEWHERE, "https://ciclo.ejemplo.org")
    victim.cookies.set(COOKIE, ana.cookies[COOKIE], domain="ciclo.ejemplo.org")
    assert victim.get("/momentos").headers["location"] == "/entrar?siguiente=%2Fmomentos"


def test_a_planted_secret_is_never_adopted(ana: Visitor, open_browser: Open) -> None:
    victim = open_browser()
    for name in (COOKIE, DEVICE_COOKIE):
        victim.cookies.set(name, "plantada", domain="localhost.local")
    assert victim.get("/momentos").headers["location"].startswith("/entrar")
    victim.sign_in(EMAIL, PASSWORD)
    with reading() as session:
        known = session.exec(select(AccountSession.token_hash)).all()
        marks = session.exec(select(AccountSession.device_hash)).all()
    assert fingerprint("plantada") not in {*known, *marks}
    assert len(known) == 2
    assert ana.get("/momentos").status_code == 200


def test_signing_in_again_ends_the_sign_in_of_before(ana: Visitor, open_browser: Open) -> None:
    old = ana.cookies[COOKIE]
    again = ana.send("/entrar", {"email": EMAIL, "password": PASSWORD}, form="/salir")
    assert again.status_code == 303
    assert ana.cookies[COOKIE] != old
    thief = open_browser()
    thief.cookies.set(COOKIE, old, domain="localhost.local")
    assert thief.get("/momentos").status_code == 303
    assert ana.get("/momentos").status_code == 200


def test_what_was_stolen_before_opens_nothing_after_leaving(ana: Visitor, open_browser: Open) -> None:
    thief = open_browser(ELSEWHERE)
    thief.cookies.set(COOKIE, ana.cookies[COOKIE], domain="localhost.local")
    assert thief.get("/momentos").status_code == 200
    left = ana.send("/salir")
    assert (left.status_code, left.headers["location"]) == (303, "/entrar?salio=1")
    assert "max-age=0" in cookies_set(left)[COOKIE]
    assert COOKIE not in ana.cookies
    assert DEVICE_COOKIE in ana.cookies
    for browser in (ana, thief):
        assert browser.get("/momentos").headers["location"] == "/entrar?siguiente=%2Fmomentos"
        assert browser.get("/cuenta").headers["location"] == "/entrar?siguiente=/cuenta"
        assert browser.get("/api/ciclos/1/matriz").status_code == 401
    assert "Salió de su cuenta" in ana.get("/entrar?salio=1").text


def test_only_a_form_of_ours_ends_a_sign_in(ana: Visitor) -> None:
    assert ana.get("/salir").status_code == 200
    assert ana.client.post("/salir", data={"formulario": "inventado"}).status_code == 403
    foreign = ana.client.post("/salir", data={"formulario": "x"}, headers={"origin": "https://malo.example"})
    assert foreign.status_code == 403
    assert ana.get("/momentos").status_code == 200


def test_nobody_is_signed_in_by_a_form_of_another_site(ana: Visitor, open_browser: Open) -> None:
    victim = open_browser()
    sent = victim.client.post("/entrar", data={"email": EMAIL, "password": PASSWORD})
    assert (sent.status_code, cookies_set(sent)) == (403, {})
    assert ana.cookies


def test_a_wrong_password_says_nothing_about_accounts(ana: Visitor, open_browser: Open) -> None:
    browser = open_browser()
    pages = []
    for email in (EMAIL, "nadie@andina.pe"):
        answer = browser.sign_in(email, "otra contraseña")
        assert answer.status_code == 422
        assert cookies_set(answer).keys() <= {"formulario"}
        pages.append(re.sub(r'value="[^"]+"', "", answer.text))
    assert pages[0] == pages[1]
    assert "El correo o la contraseña no son correctos." in pages[0]
    assert "otra contraseña" not in pages[0]
    assert ana.cookies


def test_guessing_is_slowed_down_and_logged_but_the_owner_comes_in(ana: Visitor, open_browser: Open) -> None:
    ana.send("/salir")
    guesser = open_browser(ELSEWHERE)
    statuses = [guesser.sign_in(EMAIL, f"intento {number}").status_code for number in range(6)]
    assert statuses == [422, 422, 422, 422, 429, 429]
    refused = guesser.sign_in(EMAIL, PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    assert re.search(r"Espere \d+ segundos?", refused.text)
    assert open_browser(("198.51.100.4", 1)).sign_in(EMAIL, PASSWORD).status_code == 303
    assert ana.sign_in(EMAIL, PASSWORD).status_code == 303
    with reading() as session:
        query = select(SignInAttempt.address, SignInAttempt.succeeded).where(SignInAttempt.email == EMAIL)
        failures = [address for address, succeeded in session.exec(query) if not succeeded]
    assert failures == [ELSEWHERE[0]] * 4


def test_the_owner_comes_in_while_somebody_guesses_at_the_same_desk(ana: Visitor, open_browser: Open) -> None:
    ana.send("/salir")
    guesser = open_browser()
    for number in range(6):
        guesser.sign_in(EMAIL, f"intento {number}")
    assert guesser.sign_in(EMAIL, PASSWORD).status_code == 429
    assert ana.sign_in(EMAIL, PASSWORD).status_code == 303


def test_a_page_that_was_drawn_for_somebody_else_saves_nothing(ana: Visitor) -> None:
    expected = {"X-Ciclo": "1", "X-Ciclo-Cuenta": "99"}
    answer = ana.client.post("/api/ciclos/1/celda", json={}, headers=expected)
    assert (answer.status_code, answer.json()["sentence"][:18]) == (401, "Su sesión terminó.")
    assert (
        ana.client.post("/api/ciclos/1/celda", json={}, headers={**expected, "X-Ciclo-Cuenta": "1"}).status_code != 401
    )
