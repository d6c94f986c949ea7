"""Browsers without a window at a program that nobody has prepared yet."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.web.people.routes import ROUTES
from planner.web.plain.origin import FIELD
from planner.web.requirements.sheet import ROUTES as MATRIX_ROUTES
from planner.web.server.routes import app_middleware
from tests.services.people.people import FOUNDER

HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("192.0.2.7", 50_000)
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36"
Open = Callable[..., "Visitor"]
Answer = Any  # whichever client library the test client brings


class Visitor:
    """Somebody with a browser, which keeps cookies and does not follow redirects."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.cookies = client.cookies

    def get(self, address: str) -> Answer:
        return self.client.get(address)

    def form_token(self, address: str) -> str:
        """The hidden token of the first form of a page; empty when it has none."""
        found = re.search(rf'name="{FIELD}" value="([^"]+)"', self.client.get(address).text)
        return found[1] if found else ""

    def send(self, address: str, values: Mapping[str, str] | None = None, *, form: str = "") -> Answer:
        """Send the form of the page at that address with these values; the token is that of the page `form`."""
        token = self.form_token(form or address)
        return self.client.post(address, data={FIELD: token, **(values or {})})

    def sign_in(self, email: str, password: str, destination: str = "") -> Answer:
        return self.send(f"/entrar{destination}", {"email": email, "password": password})


def _screen(request: Request) -> Response:
    return HTMLResponse(f"<html><head></head><body>Pantalla {request.url.path}</body></html>")


@pytest.fixture
def fresh_database(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the database in force, in which nothing has been decided."""
    path = tmp_path / "nueva.sqlite3"
    shutil.copyfile(sqlite_template, path)
    monkeypatch.setenv("PLANNER_DATABASE_URL", f"sqlite:///{path}")
    return f"sqlite:///{path}"


@pytest.fixture
def open_browser(fresh_database: str) -> Iterator[Open]:  # noqa: ARG001 -- what the pages read and write
    """Opens browsers at the program: at this machine, or elsewhere and perhaps over TLS."""
    app = Starlette(
        routes=[*ROUTES, *MATRIX_ROUTES, Route("/{path:path}", _screen, methods=["GET"])], middleware=app_middleware()
    )
    with ExitStack() as stack:

        def open_one(place: tuple[str, int] = HERE, address: str = "http://localhost:8501") -> Visitor:
            client = TestClient(app, address, client=place, follow_redirects=False, headers={"user-agent": CHROME})
            return Visitor(stack.enter_context(client))

        yield open_one


@pytest.fixture
def visitor(open_browser: Open) -> Visitor:
    """Somebody at this machine."""
    return open_browser()


@pytest.fixture
def ana(visitor: Visitor) -> Visitor:
    """Ana, who has just prepared the program for Caja Andina and is signed in."""
    assert visitor.send("/preparar/cuentas", FOUNDER).status_code == 303
    return visitor
