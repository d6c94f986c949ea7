import pytest
from starlette.responses import Response

from planner.services.addresses import PUBLIC_URL
from planner.web.plain.cookies import clear_cookie, read_cookie, set_cookie
from tests.web.plain.requests import request_with


def _set(scheme: str, **options: int) -> str:
    response = Response()
    set_cookie(response, request_with(scheme=scheme), "sesion", "abc-123", **options)
    return response.headers["set-cookie"]


def test_over_tls_a_cookie_belongs_to_this_host_alone() -> None:
    assert _set("https") == "__Host-sesion=abc-123; HttpOnly; Path=/; SameSite=lax; Secure"


def test_without_tls_it_is_still_out_of_reach_of_scripts_and_other_sites() -> None:
    assert _set("http", max_age=60) == "sesion=abc-123; HttpOnly; Max-Age=60; Path=/; SameSite=lax"


def test_a_site_known_by_tls_behind_a_proxy_has_protected_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://ciclo.ejemplo.org")
    assert _set("http") == _set("https")


@pytest.mark.parametrize(("scheme", "name"), [("http", "sesion"), ("https", "__Host-sesion")])
def test_a_cookie_is_taken_away_under_the_name_and_path_it_was_given(scheme: str, name: str) -> None:
    response = Response()
    clear_cookie(response, request_with(scheme=scheme), "sesion")
    header = response.headers["set-cookie"]
    assert header.startswith(f'{name}=""; HttpOnly; Max-Age=0; Path=/; SameSite=lax')
    assert header.endswith("Secure") == (scheme == "https")


def test_over_tls_only_the_protected_cookie_counts() -> None:
    both = ("Cookie", "sesion=plantada; __Host-sesion=buena")
    assert read_cookie(request_with(both, scheme="https"), "sesion") == "buena"
    assert read_cookie(request_with(both), "sesion") == "plantada"
    assert read_cookie(request_with(("Cookie", "sesion=plantada"), scheme="https"), "sesion") == ""
    assert read_cookie(request_with(), "sesion") == ""
