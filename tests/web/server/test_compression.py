import gzip
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from planner.web.server.compression import CompressedResponses

SCRIPT = b"export const saludo = 'Buenos dias';\n" * 200
PERMANENT = {"cache-control": "public, immutable, max-age=31536000", "etag": '"abc"', "accept-ranges": "bytes"}


class Server:
    """Assets as Streamlit serves them; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def asset(self, request: Request) -> Response:
        self.asked += 1
        if request.headers.get("if-none-match", "").removeprefix("W/") == PERMANENT["etag"]:
            return Response(status_code=304, headers={"etag": PERMANENT["etag"]})
        if "range" in request.headers:
            headers = {"content-range": f"bytes 0-9/{len(SCRIPT)}"}
            return Response(SCRIPT[:10], status_code=206, headers=headers, media_type="text/javascript")
        return Response(SCRIPT, headers=PERMANENT, media_type="text/javascript")


async def _stream(_request: Request) -> StreamingResponse:
    async def lines() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield SCRIPT

    return StreamingResponse(lines(), media_type="text/plain")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hola")
    await socket.close()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def client(server: Server) -> TestClient:
    routes = [
        Route("/static/js/app.js", server.asset),
        Route("/pagina", lambda _: Response(SCRIPT, media_type="text/html")),
        Route("/corta", lambda _: PlainTextResponse("hola")),
        Route("/foto", lambda _: Response(SCRIPT, media_type="image/png")),
        Route(
            "/ya",
            lambda _: Response(gzip.compress(SCRIPT), headers={"content-encoding": "gzip"}, media_type="text/css"),
        ),
        Route("/error", lambda _: Response(SCRIPT, status_code=500, media_type="text/plain")),
        Route("/flujo", _stream),
        Route("/guardar", lambda _: Response(SCRIPT, media_type="text/html"), methods=["POST"]),
        WebSocketRoute("/socket", _socket),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(CompressedResponses)])
    return TestClient(app, headers={"accept-encoding": "gzip, deflate, br"})


def test_an_asset_arrives_whole_and_much_smaller(client: TestClient) -> None:
    answer = client.get("/static/js/app.js")
    assert answer.content == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"] == 'W/"abc"'
    assert answer.headers["cache-control"] == PERMANENT["cache-control"]
    assert "accept-ranges" not in answer.headers


def test_what_never_changes_is_read_and_compressed_once(client: TestClient, server: Server) -> None:
    first, second = client.get("/static/js/app.js"), client.get("/static/js/app.js")
    assert (first.content, dict(first.headers)) == (second.content, dict(second.headers))
    assert server.asked == 1


def test_other_spellings_of_a_path_are_not_kept(server: Server) -> None:
    app = Starlette(routes=[Route("/{rest:path}", server.asset)], middleware=[Middleware(CompressedResponses)])
    client = TestClient(app, headers={"accept-encoding": "gzip"})
    for _ in range(2):
        assert client.get("/static//js///app.js").content == SCRIPT
    assert server.asked == 2


def test_a_client_that_has_it_gets_304_without_a_body(client: TestClient) -> None:
    tag = client.get("/static/js/app.js").headers["etag"]
    answer = client.get("/static/js/app.js", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("offer", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_who_does_not_accept_gzip_gets_the_plain_asset(client: TestClient, offer: str) -> None:
    answer = client.get("/static/js/app.js", headers={"accept-encoding": offer})
    assert answer.content == SCRIPT
    assert "content-encoding" not in answer.headers
    assert (answer.headers["vary"], answer.headers["etag"]) == ("Accept-Encoding", '"abc"')


def test_a_part_of_a_file_is_sent_as_it_is(client: TestClient) -> None:
    answer = client.get("/static/js/app.js", headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (206, SCRIPT[:10])
    assert "content-encoding" not in answer.headers


def test_head_says_what_get_would_and_sends_nothing(client: TestClient) -> None:
    head = client.head("/static/js/app.js")
    assert head.content == b""
    assert dict(head.headers) == dict(client.get("/static/js/app.js").headers)


def test_a_page_is_compressed_too(client: TestClient) -> None:
    answer = client.get("/pagina")
    assert (answer.content, answer.headers["content-encoding"]) == (SCRIPT, "gzip")


@pytest.mark.parametrize("path", ["/corta", "/foto", "/flujo", "/error"])
def test_small_packed_streamed_or_failed_answers_pass_untouched(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"accept-encoding": "identity"})
    answer = client.get(path)
    assert "content-encoding" not in answer.headers
    assert (answer.status_code, answer.content) == (plain.status_code, plain.content)


def test_what_is_already_compressed_is_not_compressed_again(client: TestClient) -> None:
    assert client.get("/ya").content == SCRIPT


def test_writing_and_websockets_pass_untouched(client: TestClient) -> None:
    assert "content-encoding" not in client.post("/guardar").headers
    with client.websocket_connect("/socket") as socket:
        assert socket.receive_text() == "hola"
