import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from planner.errors import InvalidInput, NotFound, PlannerError, Problem
from planner.web.plain.answering import plain_route
from planner.web.plain.limits import TooMany

PATH = "/página/{code}"


def _client(error: Exception) -> TestClient:
    async def fail(_request: Request) -> Response:
        raise error

    return TestClient(Starlette(routes=[plain_route(PATH, get=fail)]))


@pytest.mark.parametrize(
    ("error", "status", "title", "sentence"),
    [
        (NotFound("Ese enlace ya no sirve. Pida otro."), 404, "No encontramos esta página", "Pida otro."),
        (PlannerError("El taller está cerrado."), 422, "No pudimos hacerlo", "El taller está cerrado."),
        (InvalidInput([Problem("está vacío.", "«Nombre»")]), 422, "No pudimos hacerlo", "«Nombre»: está vacío."),
        (TooMany(30), 429, "Espere un momento", "Espere 30 segundos y vuelva a intentar."),
        (ZeroDivisionError("la clave es 1234"), 500, "Algo falló de nuestro lado", "Vuelva a intentar en un momento."),
    ],
)
def test_whatever_goes_wrong_is_said_in_a_page(error: Exception, status: int, title: str, sentence: str) -> None:
    answer = _client(error).get("/página/x")
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in answer.text
    assert sentence in answer.text
    assert "Traceback" not in answer.text
    assert "1234" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_what_failed_is_logged_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    _client(ZeroDivisionError()).get("/página/x")
    assert [(record.message, record.exc_info is not None) for record in caplog.records] == [
        ("A plain page failed", True)
    ]


def test_waiting_is_said_to_browsers_too() -> None:
    assert _client(TooMany(30)).get("/página/x").headers["retry-after"] == "30"


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("/página/x?siguiente=/momentos", "/p%C3%A1gina/x?siguiente=/momentos"),
        ("/página/a%22b", "/p%C3%A1gina/a%22b"),
        ("/página/x?a=%5c", "/"),
    ],
)
def test_the_way_back_is_the_page_itself(asked: str, back: str) -> None:
    assert f'href="{back}">Volver a abrir la página</a>' in _client(TooMany(30)).get(asked).text


def test_where_trying_again_does_not_help_there_is_no_way_back() -> None:
    assert "Volver a abrir" not in _client(NotFound("Ya no está.")).get("/página/x").text


def test_each_method_has_its_handler_and_the_others_a_page() -> None:
    async def show(_request: Request) -> Response:
        return PlainTextResponse("mostrado")

    async def receive(_request: Request) -> Response:
        return PlainTextResponse("recibido")

    client = TestClient(Starlette(routes=[plain_route("/a", get=show, post=receive), plain_route("/b", post=receive)]))
    assert (client.get("/a").text, client.post("/a").text) == ("mostrado", "recibido")
    assert client.head("/a").status_code == 200
    refused = client.get("/b")
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    assert "No encontramos esta página" in refused.text
    assert client.delete("/a").headers["allow"] == "GET, HEAD, POST"


def test_a_phone_that_lost_the_network_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    assert _client(ClientDisconnect()).get("/página/x").status_code == 400
    assert caplog.records == []
