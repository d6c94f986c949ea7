from collections.abc import Iterator

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.services.people.installation import use_on_this_machine
from planner.services.people.sessions import COOKIE, begin_session, end_session
from planner.store.engine import engine_for
from planner.store.transaction import transaction
from planner.web.server.security import SIGNED_IN_ONLY, PrivateParts
from tests.services.people.people import founded

ADDRESSES = [f"{path}abc" if path.endswith("/") else path for path in SIGNED_IN_ONLY]


async def _answer(request: Request) -> Response:
    return PlainTextResponse(f"secreto {len(await request.body())}")


@pytest.fixture
def client(session: Session, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:  # noqa: ARG001
    """A server whose every address answers something private."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    routes = [Route("/{path:path}", _answer, methods=["GET", "PUT"])]
    yield TestClient(Starlette(routes=routes, middleware=[Middleware(PrivateParts)]))
    engine_for(database_url).dispose()


@pytest.mark.parametrize("address", ADDRESSES)
def test_made_and_uploaded_files_are_for_people_who_have_signed_in(client: TestClient, address: str) -> None:
    with transaction() as session:
        token = begin_session(founded(session), device="", session=session)
    refused = client.put(address, content=b"x" * 100)
    assert (refused.status_code, refused.headers["cache-control"]) == (401, "no-store")
    assert "secreto" not in refused.text
    client.cookies.set(COOKIE, token)
    assert client.put(address, content=b"x" * 100).text == "secreto 100"


def test_the_address_of_a_file_opens_nothing_after_leaving(client: TestClient) -> None:
    with transaction() as session:
        token = begin_session(founded(session), device="", session=session)
    client.cookies.set(COOKIE, token)
    assert client.get("/media/acta.pdf").status_code == 200
    with transaction() as session:
        end_session(token, session=session)
    assert client.get("/media/acta.pdf").status_code == 401


def test_nobody_needs_to_sign_in_where_there_is_no_password(client: TestClient) -> None:
    with transaction() as session:
        use_on_this_machine(session=session)
    assert client.get("/media/acta.pdf").status_code == 200


def test_the_rest_of_the_server_is_as_open_as_before(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/_stcore/health", "/static/a.js", "/mediana")] == [200] * 3
