"""A page that was drawn for one account writes nothing, and reads nothing, as whoever signed in later beside it."""

import re
from collections.abc import Iterator

import pytest
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.models import Account, ServiceCycle
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.installation import SignedOut, begin_accounts
from planner.services.people.sessions import COOKIE, begin_session
from planner.store.engine import current_engine, engine_for
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.vocabulary import Role
from planner.web.server.routes import app_routes
from planner.web.visitor import EXPECTED
from tests.services.people.people import FOUNDER, named, with_account
from tests.services.workshop.lived import lived_room
from tests.store.rows import all_rows

ROUTES = [route for route in app_routes() if isinstance(route, Route) and route.path.startswith("/api/")]
WRITING = sorted({(method, route.path) for route in ROUTES for method in (route.methods or set()) - {"GET", "HEAD"}})
READING = sorted({("GET", route.path) for route in ROUTES if "GET" in (route.methods or set())})
NOBODYS = "Este pedido no dice para quién se abrió la página. Actualice la página."
ANOTHERS = SignedOut().sentence


Said = dict[str, tuple[int, str]]


@pytest.fixture
def eva(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """Who looks after an institution with everything in it; the account number 1 is somebody else's."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        room = lived_room(session=session, actor=LOCAL_ADMINISTRATOR)
        owner = session.exec(select(ServiceCycle.institution_id).where(col(ServiceCycle.id) == room.cycle_id)).one()
        begin_accounts({**FOUNDER, "institution": "Cooperativa Sur"}, session=session)
        conclude(session)
        eva = with_account(named("Eva", owner, session, Role.ADMINISTRATOR), "eva@andina.pe", session)
    yield eva
    engine_for(database_url).dispose()


@pytest.fixture
def client(eva: Account) -> TestClient:
    """The browser in which Eva has signed in."""
    client = new_client()
    with transaction() as session:
        client.cookies.set(COOKIE, begin_session(eva, device="", session=session))
    return client


def new_client() -> TestClient:
    return TestClient(Starlette(routes=app_routes()), base_url="http://localhost", headers={"X-Ciclo": "1"})


def _said(client: TestClient, asked: list[tuple[str, str]], account: str | None) -> Said:
    """By route, what it answers to a page that was drawn for that account; None for one that does not say."""
    headers = {} if account is None else {EXPECTED: account}
    answers = {
        f"{method} {path}": client.request(
            method, re.sub(r"\{[^}]*:int\}", "1", path), json=None if method == "GET" else {}, headers=headers
        )
        for method, path in asked
    }
    return {route: (answer.status_code, answer.json().get("sentence", "")) for route, answer in answers.items()}


def _all(asked: list[tuple[str, str]], status: int, sentence: str) -> Said:
    return {f"{method} {path}": (status, sentence) for method, path in asked}


def test_there_are_routes_that_write_for_the_sheet_the_board_and_paper() -> None:
    assert {path.split("/")[2] for _method, path in WRITING} == {"ciclos", "olas", "talleres"}


def test_nothing_is_written_for_a_page_of_another_account_or_of_nobody(client: TestClient) -> None:
    before = all_rows(current_engine())
    assert _said(client, WRITING, None) == _all(WRITING, 422, NOBODYS)
    assert _said(client, WRITING, "1") == _all(WRITING, 401, ANOTHERS)
    assert _said(client, WRITING, "0") == _all(WRITING, 401, ANOTHERS)
    assert all_rows(current_engine()) == before


def test_a_page_of_the_account_itself_is_listened_to(client: TestClient, eva: Account) -> None:
    said = _said(client, WRITING, str(eva.id))
    assert {status for status, _sentence in said.values()} <= {404, 422}  # with nothing in it nothing can be done
    assert {sentence for _status, sentence in said.values()} & {NOBODYS, ANOTHERS, ""} == set()


def test_nothing_is_read_for_a_page_of_another_account(client: TestClient) -> None:
    assert _said(client, READING, "1") == _all(READING, 401, ANOTHERS)


@pytest.mark.usefixtures("screens_database")
def test_where_there_are_no_accounts_a_page_of_nobody_in_particular_writes() -> None:
    client = new_client()
    assert _said(client, WRITING, None) == _all(WRITING, 422, NOBODYS)
    assert _said(client, WRITING, "1") == _all(WRITING, 401, ANOTHERS)
    assert {sentence for _status, sentence in _said(client, WRITING, "0").values()} & {NOBODYS, ANOTHERS, ""} == set()
