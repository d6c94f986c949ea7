"""Every route of our own, found by walking them: a new one without its protection fails here."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.sessions import COOKIE
from planner.store.engine import current_engine
from planner.store.transaction import transaction
from planner.web.server.routes import app_middleware, app_routes
from tests.services.workshop.lived import lived_room
from tests.store.rows import all_rows

ROUTES = [route for route in app_routes() if isinstance(route, Route)]
WRITING = sorted({route.path for route in ROUTES if "POST" in (route.methods or ())})
READING = sorted({route.path for route in ROUTES if "GET" in (route.methods or ())})
ELSEWHERE = "https://malo.example"
HUGE = b"texto=" + b"a" * 3_000_000
SECRET = "p" * 43
GUARDED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": ("DENY", "SAMEORIGIN"),
    "referrer-policy": ("same-origin", "strict-origin"),
}


@pytest.fixture
def client(screens_database: str) -> TestClient:  # noqa: ARG001 -- the database that the routes use
    """A browser at this machine; there is a cycle with everything in it."""
    with transaction() as session:
        lived_room(session=session, actor=LOCAL_ADMINISTRATOR)
    product = Starlette(routes=app_routes(), middleware=app_middleware())
    return TestClient(product, base_url="http://localhost", client=("127.0.0.1", 4711), follow_redirects=False)


@pytest.fixture
def untouched(client: TestClient) -> Iterator[Engine]:  # noqa: ARG001 -- after the database is there
    """Whatever happens in the test, the database says the same afterwards."""
    engine = current_engine()
    before = all_rows(engine)
    yield engine
    assert all_rows(engine) == before


def _address(path: str) -> str:
    return re.sub(r"\{[^}]*:int\}", "1", re.sub(r"\{[^}:]*\}", SECRET, path))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ELSEWHERE, "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"referer": f"{ELSEWHERE}/trampa"},
        {},
    ],
    ids=["another site", "a site without a name", "an old browser", "nothing said"],
)
def test_a_form_of_another_site_changes_nothing(client: TestClient, path: str, headers: dict[str, str]) -> None:
    client.cookies.set(COOKIE, SECRET)
    answer = client.post(_address(path), data={"texto": "hola", "manera": "equipo"}, headers=headers)
    assert 400 <= answer.status_code < 500
    assert COOKIE not in answer.cookies


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", WRITING)
def test_a_body_that_is_too_big_is_refused_and_changes_nothing(client: TestClient, path: str) -> None:
    def drops() -> Iterator[bytes]:
        yield from (HUGE[start : start + 65_536] for start in range(0, len(HUGE), 65_536))

    form = {"content-type": "application/x-www-form-urlencoded", "origin": "http://localhost", "x-ciclo": "1"}
    for body in (HUGE, drops()):
        assert client.post(_address(path), content=body, headers=form).status_code in {403, 404, 405, 413, 422}


@pytest.mark.parametrize("path", READING)
def test_every_answer_says_what_browsers_must_not_do_with_it(client: TestClient, path: str) -> None:
    answer = client.get(_address(path))
    assert answer.status_code < 500
    for name, allowed in GUARDED.items():
        assert answer.headers[name] in allowed
    policy = answer.headers.get("content-security-policy", "")
    assert "default-src 'none'" in policy
    if path.startswith(("/api/", "/entrar", "/cuenta", "/invitacion", "/clave", "/preparar", "/salir", "/t", "/e/")):
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [path for path in READING if path.startswith("/api/")])
def test_nobody_reads_data_without_a_sign_in(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.services.people.installation.LOCAL_ADMINISTRATOR", None)
    assert client.get(_address(path)).status_code == 401


@pytest.mark.parametrize("address", ["//malo.example", "https://malo.example", "/\\malo.example", "/%2F/malo.example"])
def test_no_address_leads_to_another_site(client: TestClient, address: str) -> None:
    answer = client.get("/entrar", params={"siguiente": address})
    assert answer.headers.get("location", "/") == "/"
    assert "malo.example" not in answer.text


def test_another_machine_gets_nothing_while_there_is_no_password(client: TestClient) -> None:
    stranger = TestClient(client.app, base_url="http://localhost", client=("192.168.1.20", 4711))
    for path in READING:
        answer = stranger.get(_address(path))
        assert (answer.status_code, "Microcrédito" in answer.text) == (403, False)
