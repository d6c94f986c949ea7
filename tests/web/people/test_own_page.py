import pytest

from planner.services.people.sessions import COOKIE
from planner.web.people.visits import device_name
from tests.services.people.people import FOUNDER, PASSWORD
from tests.web.people.conftest import ELSEWHERE, Open, Visitor

NEW = "siete llamas blancas"
CHANGE = {"accion": "clave", "old": PASSWORD, "password": NEW, "again": NEW}


@pytest.fixture
def elsewhere(ana: Visitor, open_browser: Open) -> Visitor:  # noqa: ARG001 -- whose account it is
    """Ana in another browser."""
    browser = open_browser(ELSEWHERE)
    browser.sign_in(FOUNDER["email"], PASSWORD)
    return browser


def test_it_says_who_one_is_and_where_one_is_signed_in(ana: Visitor, elsewhere: Visitor) -> None:
    page = ana.get("/cuenta").text
    for text in ("Ana Quispe", "ana@andina.pe", "Caja Andina", "Administrador(a)"):
        assert text in page
    assert page.count("Chrome en Windows, desde el ") == 2
    assert page.count("(este navegador)") == 1
    assert elsewhere.get("/cuenta").status_code == 200


def test_the_other_sign_ins_can_be_ended(ana: Visitor, elsewhere: Visitor) -> None:
    done = ana.send("/cuenta", {"accion": "sesiones"})
    assert done.headers["location"] == "/cuenta?hecho=sesiones"
    assert "Cerramos sus demás sesiones." in ana.get("/cuenta?hecho=sesiones").text
    assert elsewhere.get("/momentos").status_code == 303
    assert ana.get("/momentos").status_code == 200


def test_a_changed_password_ends_the_other_sign_ins(ana: Visitor, elsewhere: Visitor, open_browser: Open) -> None:
    done = ana.send("/cuenta", CHANGE)
    assert done.headers["location"] == "/cuenta?hecho=clave"
    assert "Cambiamos su contraseña" in ana.get("/cuenta?hecho=clave").text
    assert elsewhere.get("/momentos").status_code == 303
    assert ana.get("/momentos").status_code == 200
    assert open_browser().sign_in(FOUNDER["email"], NEW).status_code == 303


def test_what_is_wrong_is_shown_beside_its_field(ana: Visitor, elsewhere: Visitor) -> None:
    refused = ana.send("/cuenta", {**CHANGE, "old": "no es esta", "again": "otra"})
    assert refused.status_code == 422
    assert 'id="error-old"' in refused.text
    assert 'id="error-again"' in refused.text
    assert "no es esta" not in refused.text
    assert elsewhere.get("/momentos").status_code == 200


@pytest.mark.parametrize("values", [CHANGE, {"accion": "sesiones"}])
def test_only_whoever_is_signed_in_changes_anything(
    values: dict[str, str], ana: Visitor, elsewhere: Visitor, open_browser: Open
) -> None:
    stranger = open_browser()
    assert stranger.get("/cuenta").headers["location"] == "/entrar?siguiente=/cuenta"
    assert stranger.send("/cuenta", values, form="/entrar").headers["location"] == "/entrar?siguiente=/cuenta"
    stranger.cookies.set(COOKIE, "inventada", domain="localhost.local")
    assert stranger.send("/cuenta", values, form="/entrar").headers["location"] == "/entrar?siguiente=/cuenta"
    assert ana.client.post("/cuenta", data={"formulario": "x", **values}).status_code == 403
    assert elsewhere.get("/momentos").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36", "Chrome en Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36 Edg/141.0", "Edge en Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36", "Chrome en Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari en iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox en Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari en Mac"),
        ("<script>alert(1)</script>", "Un navegador"),
        ("", "Un navegador"),
    ],
)
def test_a_browser_is_called_as_people_know_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
