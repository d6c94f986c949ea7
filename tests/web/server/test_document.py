import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.web.server.document import SpanishDocument, in_spanish

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
OWN_PAGE = "<!doctype html><title>Encuesta</title>"


def _conditional(request: Request) -> Response:
    headers = {"etag": '"propio"'}
    return HTMLResponse(OWN_PAGE, headers=headers) if request.method == "GET" else Response(status_code=405)


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/encuesta", _conditional),
        Route("/datos", lambda _: JSONResponse({"a": 1})),
        Route("/foto.html", lambda _: FileResponse(INDEX)),
        Route("/{rest:path}", lambda _: FileResponse(INDEX, headers={"cache-control": "no-cache"})),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SpanishDocument)]))


def test_the_page_is_in_spanish_with_our_name_and_emblem() -> None:
    page = in_spanish(INDEX.read_bytes()).decode()
    assert '<html lang="es">' in page
    assert "<title>Ciclo del Servicio</title>" in page
    assert '<meta name="theme-color" content="#0F5C63" />' in page
    assert 'href="data:image/svg+xml,' in page
    assert "Este programa necesita JavaScript. Actívelo en su navegador y vuelva a cargar la página." in page
    assert "Abriendo el Ciclo del Servicio…" in page


def test_nothing_of_the_english_page_is_left_that_a_person_could_see() -> None:
    page = re.sub(r"<!--.*?-->", "", in_spanish(INDEX.read_bytes()).decode(), flags=re.DOTALL)
    assert not re.search(r"You need|Reading this|>Streamlit<|service-desc|SourceSans|favicon\.png", page)


def test_every_script_and_style_stays() -> None:
    wanted = re.compile(rb'"\./static/(?:js|css)/[^"]+"')
    assert wanted.findall(in_spanish(INDEX.read_bytes())) == wanted.findall(INDEX.read_bytes())


@pytest.mark.parametrize("path", ["/", "/momentos?ciclo=3", "/no/existe"])
@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "*/*"])
def test_it_is_so_at_every_address(client: TestClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.content == in_spanish(INDEX.read_bytes())
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["cache-control"] == "no-cache"


def test_a_browser_that_has_the_page_gets_304(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    answer = client.get("/", headers={"if-none-match": f"W/{tag}"})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_browser_that_has_the_english_page_gets_the_spanish_one(client: TestClient) -> None:
    stat = FileResponse(INDEX, stat_result=INDEX.stat())
    answer = client.get("/", headers={"if-none-match": stat.headers["etag"]})
    assert (answer.status_code, answer.content) == (200, in_spanish(INDEX.read_bytes()))


def test_head_says_what_get_would_and_sends_nothing(client: TestClient) -> None:
    head = client.head("/")
    assert head.content == b""
    assert dict(head.headers) == dict(client.get("/").headers)


def test_pages_and_data_of_our_own_stay_as_they_are(client: TestClient) -> None:
    assert client.get("/encuesta").text == OWN_PAGE
    assert client.get("/encuesta", headers={"if-none-match": '"propio"'}).status_code == 304
    assert client.get("/datos").json() == {"a": 1}


def test_a_page_without_the_known_marks_is_left_alone() -> None:
    assert in_spanish(OWN_PAGE.encode()) == OWN_PAGE.encode()
