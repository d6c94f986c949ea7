import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from planner.web.server.security import FILE_POLICY, PAGE_POLICY, PERMISSIONS, SecurityHeaders

OWN = {"content-security-policy": "default-src 'none'", "cache-control": "private", "x-frame-options": "DENY"}


def _picture(_request: Request) -> Response:
    return Response("<svg/>", media_type="image/svg+xml", headers={"cache-control": "max-age=60"})


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hola")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/momentos", lambda _: HTMLResponse("hola")),
        Route("/entrar", lambda _: HTMLResponse("hola", headers=OWN)),
        Route("/api/ciclos/1/matriz", lambda _: JSONResponse({})),
        Route("/api/ciclos/1/nada", lambda _: Response(status_code=204)),
        Route("/media/circulo.svg", _picture),
        Route("/media/acta.pdf", lambda _: Response(b"%PDF", media_type="application/pdf")),
        WebSocketRoute("/socket", _socket),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))


@pytest.mark.parametrize("path", ["/momentos", "/api/ciclos/1/matriz", "/media/circulo.svg", "/no-existe"])
def test_every_answer_says_what_it_is_and_stays_out_of_foreign_frames(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_may_load_only_from_here_and_use_no_power_of_the_machine(client: TestClient) -> None:
    headers = client.get("/momentos").headers
    assert headers["content-security-policy"] == PAGE_POLICY
    assert headers["permissions-policy"] == PERMISSIONS
    assert "camera=(), microphone=(), geolocation=()" in PERMISSIONS


def test_the_policy_names_no_other_site_and_lets_no_text_become_a_script() -> None:
    rules = dict(rule.split(" ", 1) for rule in PAGE_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split(" ") == ["'self'", "blob:", "'wasm-unsafe-eval'"]
    allowed = {source for rule in rules.values() for source in rule.split(" ")}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "'wasm-unsafe-eval'", "blob:", "data:"}
    assert [name for name, rule in rules.items() if "'unsafe-inline'" in rule] == ["style-src"]


@pytest.mark.parametrize("path", ["/api/ciclos/1/matriz", "/media/circulo.svg"])
def test_a_file_opened_by_itself_runs_nothing(client: TestClient, path: str) -> None:
    assert client.get(path).headers["content-security-policy"] == FILE_POLICY
    assert "sandbox" in FILE_POLICY


@pytest.mark.parametrize("path", ["/api/ciclos/1/matriz", "/api/ciclos/1/nada", "/media/acta.pdf"])
def test_answers_of_our_own_interface_and_made_files_are_kept_by_nobody(client: TestClient, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_other_files_are_kept_as_they_say(client: TestClient) -> None:
    assert client.get("/media/circulo.svg").headers["cache-control"] == "max-age=60"
    assert "cache-control" not in client.get("/momentos").headers


def test_a_page_that_says_otherwise_is_believed(client: TestClient) -> None:
    headers = client.get("/entrar").headers
    assert {name: headers[name] for name in OWN} == OWN


def test_websockets_pass_untouched(client: TestClient) -> None:
    with client.websocket_connect("/socket") as socket:
        assert socket.receive_text() == "hola"
