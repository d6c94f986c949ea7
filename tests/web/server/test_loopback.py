from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Scope
from starlette.websockets import WebSocket, WebSocketDisconnect

from planner.web.server.loopback import OnlyThisMachine, is_this_machine

HOST = ("host", "localhost:8501")


def _scope(*headers: tuple[str, str], peer: str | None = "127.0.0.1", kind: str = "http", method: str = "GET") -> Scope:
    return {
        "type": kind,
        "method": method,
        "client": (peer, 4711) if peer is not None else None,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST:1", "127.0.0.1:8501", "127.0.0.5", "[::1]", "[::1]:8501"]
)
def test_whoever_sits_here_is_known(peer: str, host: str) -> None:
    assert is_this_machine(_scope(("host", host), peer=peer))


@pytest.mark.parametrize(
    "peer",
    [
        "192.168.1.7",
        "10.0.0.1",
        "8.8.8.8",
        "128.0.0.1",
        "0.0.0.0",  # noqa: S104 -- nobody listens there
        "::",
        "::2",
        "::ffff:10.0.0.1",
        "testclient",
        "",
        None,
    ],
)
def test_other_machines_are_not(peer: str | None) -> None:
    assert not is_this_machine(_scope(HOST, peer=peer))


@pytest.mark.parametrize(
    "host",
    [
        "",
        "malo.example",
        "malo.example:8501",
        "localhost.malo.example",
        "127.0.0.1.malo.example",
        "localhost.",
        "malo@localhost",
        "localhost@malo.example",
        "localhost/malo",
        "192.168.1.7:8501",
        "0.0.0.0:8501",
        "127.1",
        "2130706433",
        "localhost:muchos",
        "[::1",
        "[::1]malo",
        "::1",
    ],
)
def test_a_name_of_another_site_that_points_here_is_not(host: str) -> None:
    assert not is_this_machine(_scope(("host", host)))


def test_the_host_must_be_said_once() -> None:
    assert not is_this_machine(_scope())
    assert not is_this_machine(_scope(HOST, ("host", "malo.example")))


@pytest.mark.parametrize(
    "header",
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded", "forwarded", "x-real-ip", "via",
     "cf-connecting-ip"],
)  # fmt: skip
def test_what_came_through_a_proxy_or_a_tunnel_is_not(header: str) -> None:
    assert not is_this_machine(_scope(HOST, (header, "127.0.0.1")))
    assert not is_this_machine(_scope(HOST, (header, "")))


@pytest.mark.parametrize(("kind", "method"), [("websocket", ""), ("http", "POST"), ("http", "PUT"), ("http", "DELETE")])
def test_what_may_change_something_must_not_come_from_a_page_of_another_site(kind: str, method: str) -> None:
    def may(*origins: str) -> bool:
        return is_this_machine(_scope(HOST, *(("origin", origin) for origin in origins), kind=kind, method=method))

    assert may()
    assert may("http://localhost:8501")
    assert may("http://127.0.0.1:8501")
    assert may("http://[::1]:8501")
    assert not may("http://malo.example")
    assert not may("http://localhost.malo.example")
    assert not may("null")
    assert not may("")
    assert not may("file://")
    assert not may("http://localhost:8501", "http://malo.example")


def test_reading_may_start_from_anywhere_since_the_other_site_sees_nothing() -> None:
    assert is_this_machine(_scope(HOST, ("origin", "http://malo.example")))


async def _page(_request: Request) -> Response:
    return PlainTextResponse("dentro")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("dentro")
    await socket.close()


class Door:
    """Whether only this machine is answered, as it is now."""

    is_closed = True

    def __call__(self) -> bool:
        return self.is_closed


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def app(door: Door) -> ASGIApp:
    inner = Starlette(routes=[Route("/", _page, methods=["GET", "POST"]), WebSocketRoute("/_stcore/stream", _socket)])
    return OnlyThisMachine(inner, door)


@pytest.fixture
def near(app: ASGIApp) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost:8501", client=("127.0.0.1", 4711)) as client:
        yield client


@pytest.fixture
def far(app: ASGIApp) -> TestClient:
    return TestClient(app, base_url="http://192.168.1.7:8501", client=("192.168.1.20", 4711))


def test_this_machine_goes_in(near: TestClient) -> None:
    assert near.get("/").text == "dentro"
    with near.websocket_connect("ws://localhost:8501/_stcore/stream") as socket:
        assert socket.receive_text() == "dentro"


def test_others_are_told_how_to_open_it_to_them(far: TestClient) -> None:
    for answer in (far.get("/"), far.get("/_stcore/health"), far.post("/", data={"a": "b"})):
        assert answer.status_code == 403
        assert "Este programa solo atiende en su propio equipo" in answer.text
        assert "http://localhost:8501/preparar y prepárelo para varias personas." in answer.text
        assert "Volver a abrir" not in answer.text
        assert "set-cookie" not in answer.headers


def test_others_get_no_socket(far: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, far.websocket_connect("ws://192.168.1.7:8501/_stcore/stream"):
        pass
    assert refused.value.code == 1008


def test_a_page_of_another_site_open_in_this_machine_cannot_write(near: TestClient) -> None:
    assert near.post("/", headers={"origin": "http://malo.example"}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        near.websocket_connect("ws://localhost:8501/_stcore/stream", headers={"origin": "http://malo.example"}),
    ):
        pass


def test_with_a_password_everybody_may_come(far: TestClient, door: Door) -> None:
    door.is_closed = False
    assert far.get("/").text == "dentro"
    door.is_closed = True
    assert far.get("/").status_code == 403
