import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from planner.services.addresses import PUBLIC_URL
from planner.web.plain.origin import COOKIE, FIELD, ForeignForm, new_token, require_own_origin, require_token
from tests.web.plain.requests import request_with
from tests.web.plain.sample import PATH

HOST = ("Host", "ciclo.ejemplo.org")
SECRET, OTHER = "a" * 43, "b" * 43


@pytest.mark.parametrize(
    ("scheme", "headers"),
    [
        ("http", [HOST]),
        ("http", [HOST, ("Origin", "http://ciclo.ejemplo.org")]),
        ("http", [HOST, ("Origin", "http://Ciclo.Ejemplo.org:80")]),
        ("http", [HOST, ("Origin", "https://ciclo.ejemplo.org")]),  # a proxy that ends TLS and does not say so
        ("https", [HOST, ("Origin", "https://ciclo.ejemplo.org")]),
        ("http", [("Host", "192.168.1.7:8501"), ("Origin", "http://192.168.1.7:8501")]),
        ("http", [("Host", "[::1]:8501"), ("Origin", "http://[::1]:8501")]),
        ("http", [HOST, ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://ciclo.ejemplo.org")]),
        ("http", [HOST, ("Sec-Fetch-Site", "none")]),
    ],
)
def test_forms_of_our_own_pages_pass(scheme: str, headers: list[tuple[str, str]]) -> None:
    require_own_origin(request_with(*headers, scheme=scheme))


@pytest.mark.parametrize(
    ("scheme", "headers"),
    [
        ("http", [HOST, ("Sec-Fetch-Site", "cross-site")]),
        ("http", [HOST, ("Sec-Fetch-Site", "same-site")]),
        ("http", [HOST, ("Sec-Fetch-Site", "")]),
        ("http", [HOST, ("Sec-Fetch-Site", "cross-site"), ("Origin", "http://ciclo.ejemplo.org")]),
        ("http", [HOST, ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://malo.example")]),
        ("http", [HOST, ("Origin", "http://malo.example")]),
        ("http", [HOST, ("Origin", "http://ciclo.ejemplo.org.malo.example")]),
        ("http", [HOST, ("Origin", "http://ciclo.ejemplo.org:8080")]),
        ("http", [HOST, ("Origin", "null")]),
        ("http", [HOST, ("Origin", "")]),
        ("http", [HOST, ("Origin", "ciclo.ejemplo.org")]),
        ("http", [HOST, ("Origin", "http://[")]),
        ("http", [HOST, ("Origin", "http://ciclo.ejemplo.org:muchos")]),
        ("https", [HOST, ("Origin", "http://ciclo.ejemplo.org")]),
        ("http", [("Origin", "http://ciclo.ejemplo.org")]),
        ("http", [("Host", "["), ("Origin", "http://[")]),
        ("http", [("Host", ""), ("Origin", "null")]),
        ("http", [HOST, ("Origin", "http://malo.example"), ("X-Forwarded-Host", "malo.example")]),
    ],
)
def test_forms_of_other_sites_do_not(scheme: str, headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ForeignForm):
        require_own_origin(request_with(*headers, scheme=scheme))


def test_a_proxy_that_changes_the_host_needs_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    behind = request_with(("Host", "planner:8501"), ("Origin", "https://ciclo.ejemplo.org"))
    with pytest.raises(ForeignForm):
        require_own_origin(behind)
    monkeypatch.setenv(PUBLIC_URL, "https://ciclo.ejemplo.org:443/")
    require_own_origin(behind)
    with pytest.raises(ForeignForm):
        require_own_origin(request_with(("Host", "planner:8501"), ("Origin", "http://ciclo.ejemplo.org")))


def test_why_a_form_was_refused_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ForeignForm):
        require_own_origin(request_with(HOST, ("Origin", "https://malo.example")))
    assert caplog.messages == [
        "Form refused: Sec-Fetch-Site None, Origin 'https://malo.example', Host 'ciclo.ejemplo.org'"
    ]


def test_tokens_of_one_cookie_all_differ_and_all_fit() -> None:
    tokens = {new_token(SECRET) for _ in range(20)}
    assert len(tokens) == 20
    for token in tokens:
        assert SECRET not in token
        require_token(request_with(("Cookie", f"{COOKIE}={SECRET}")), {FIELD: token})


@pytest.mark.parametrize(
    ("cookie", "token"),
    [
        (f"{COOKIE}={SECRET}", ""),
        (f"{COOKIE}={SECRET}", "."),
        (f"{COOKIE}={SECRET}", SECRET),
        (f"{COOKIE}={SECRET}", new_token(OTHER)),
        (f"{COOKIE}={SECRET}", new_token(SECRET)[:-1]),
        (f"{COOKIE}={SECRET}", "x" + new_token(SECRET)),
        (f"{COOKIE}={SECRET}", "sál.ñ"),
        (f"{COOKIE}=", new_token("")),
        (f"{COOKIE}=corta", new_token("corta")),
        (f"__Host-{COOKIE}={SECRET}", new_token(SECRET)),
        ("otra=1", new_token(SECRET)),
    ],
    ids=[str(number) for number in range(11)],  # tokens are different in every run
)
def test_a_token_that_does_not_belong_to_the_cookie_is_refused(cookie: str, token: str) -> None:
    with pytest.raises(ForeignForm):
        require_token(request_with(("Cookie", cookie)), {FIELD: token})


@given(st.text())
def test_nobody_guesses_a_token(token: str) -> None:
    with pytest.raises(ForeignForm):
        require_token(request_with(("Cookie", f"{COOKIE}={SECRET}")), {FIELD: token})


def _token(client: TestClient) -> str:
    found = re.search(rf'name="{FIELD}" value="([^"]+)"', client.get(PATH).text)
    assert found
    return found[1]


def test_the_page_gives_the_cookie_that_its_form_needs_and_keeps_it(client: TestClient) -> None:
    first = client.get(PATH)
    secret = client.cookies[COOKIE]
    given = rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Max-Age=86400; Path=/; SameSite=lax"
    assert re.fullmatch(given, first.headers["set-cookie"])
    _token(client)
    assert client.cookies[COOKIE] == secret
    assert secret not in first.text


def test_a_cookie_that_cannot_be_ours_is_replaced(client: TestClient) -> None:
    client.cookies.set(COOKIE, "plantada", domain="testserver.local", path="/")
    assert "plantada" not in client.get(PATH).headers["set-cookie"]


def test_our_own_form_is_accepted_in_every_tab(client: TestClient) -> None:
    tokens = [_token(client) for _ in range(3)]
    for token in tokens:
        answer = client.post(PATH, data={FIELD: token, "nombre": "Ana"}, headers={"origin": "http://testserver"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/gracias")


@pytest.mark.parametrize(
    ("headers", "with_token"),
    [({"origin": "https://malo.example"}, True), ({"sec-fetch-site": "cross-site"}, True), ({}, False)],
)
def test_a_foreign_form_gets_a_page_that_keeps_nothing(
    client: TestClient, headers: dict[str, str], with_token: bool
) -> None:
    data = {FIELD: _token(client) if with_token else "", "nombre": "", "aporte": "<b>lo escrito</b>"}
    answer = client.post(PATH, data=data, headers=headers)
    assert answer.status_code == 403
    assert "Vuelva a abrir la página e intente otra vez. No se guardó ni se cambió nada." in answer.text
    assert f'href="{PATH}"' in answer.text
    assert "lo escrito" not in answer.text
    assert "set-cookie" not in answer.headers
