"""How many statements the hottest use cases send to the database. Each row is read once and checked once.

The numbers are exact: whoever makes one larger has read something twice, and whoever makes one smaller may say so here.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from planner.models import Wave
from planner.services.actions.actions import actions_of, add_action
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.matrix import read_matrix
from planner.services.cycle.participation import add_participant
from planner.services.history.undo import undoable_operation
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.priority.order import arrange_actions
from planner.store.history import conclude, last_operation_id
from planner.store.startup import startup_problem
from planner.store.transaction import reading, transaction
from planner.ui import access
from planner.ui.access import current_actor, my_transaction
from planner.vocabulary import Role, Step
from planner.web.answers.questions import field_of
from planner.web.answers.routes import survey_routes
from planner.web.requirements.sheet import ROUTES
from planner.web.visitor import EXPECTED
from tests.pages.conftest import SHELL
from tests.services.answers.collected import collect
from tests.services.people.people import founded, named, with_account
from tests.services.results.small import answer_many
from tests.serving import PATIENCE_S
from tests.sources import PROJECT
from tests.statements import counted
from tests.web.answers.client import Client


@dataclass(frozen=True)
class House:
    """An institution at work in step 4 with answers, and the sign-in of somebody who may do everything in it."""

    cycle_id: int
    wave: Wave
    account_id: int
    token: str
    actions: tuple[int, ...]


@pytest.fixture
def house(database_url: str, monkeypatch: pytest.MonkeyPatch) -> House:
    """In the database of the engine, which is ready."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    assert startup_problem() is None
    by: dict[str, Any] = {"actor": LOCAL_ADMINISTRATOR}
    with transaction() as session:
        collected = collect(session)
        house, cycle_id = 1, collected.wave.cycle_id
        answer_many(collected, session, (0.8, 0.85, 0.2, 0.9, 0.9), clients=60)
        founded(session)
        person = named("Eva", house, session, Role.ADMINISTRATOR, Role.FACILITATOR)
        account = with_account(person, "eva@caja.pe", session)
        token = begin_session(account, device="", session=session)
        needs = [row.id for row in read_matrix(cycle_id, session=session).requirements]
        for text in ("Abrir otra ventanilla", "Poner asientos", "Explicar el contrato"):
            conclude(session)
            add_action(cycle_id, {"text": text, "owner": "Luis Rojas"}, needs[:2], session=session, **by)
        conclude(session)
        add_participant(cycle_id, Step.REQUIREMENTS, "Rosa Flores", role=Role.SUPERVISOR, session=session, **by)
        actions = tuple(row.id for row in actions_of(cycle_id, session=session))
    monkeypatch.setattr(access, "session_token", lambda: token)
    return House(cycle_id, collected.wave, account.id, token, actions)


@pytest.fixture
def sheet(house: House) -> TestClient:
    """The browser of whoever has the sheet open."""
    headers = {"X-Ciclo": "1", EXPECTED: str(house.account_id), "Cookie": f"{COOKIE}={house.token}"}
    return TestClient(Starlette(routes=ROUTES), headers=headers)


def test_a_cell_is_edited(sheet: TestClient, house: House, engine: Engine) -> None:
    """Who asks; their cycle, held; the row with its moment and its neighbours; what the cycle is about, for the
    permission; then the operation, the row and the change; and what changed since the sheet looked, by others too."""
    with reading() as session:
        since = last_operation_id(house.cycle_id, session=session)
    body = {"id": 1, "version": 1, "field": "text", "value": "Que saluden por su nombre", "desde": str(since)}
    with counted(engine) as statements:
        answer = sheet.post(f"/api/ciclos/{house.cycle_id}/celda", json=body)
    assert answer.status_code == 200
    assert_count(statements, 9)


def test_the_matrix_is_sent_to_the_sheet(sheet: TestClient, house: House, engine: Engine) -> None:
    with counted(engine) as statements:
        answer = sheet.get(f"/api/ciclos/{house.cycle_id}/matriz")
    assert answer.status_code == 200
    assert_count(statements, 5)


def test_an_answer_is_accepted(house: House, engine: Engine) -> None:
    """The wave with what it asks; how it stands by now, and whether the answer is there already; the answer."""
    phone = Client(Starlette(routes=survey_routes()))
    phone.open(f"/e/{house.wave.code}")
    with counted(engine) as statements:
        page = phone.post(phone.form(), **{field_of(1): "1"})
    assert page.status_code == 303
    assert_count(statements, 3)


def test_an_action_is_moved(house: House, engine: Engine) -> None:
    """Who asks; the cycle, held; its actions; what the cycle is about; the operation, the rows and the changes at
    once; and whether it can be undone."""
    with counted(engine) as statements, my_transaction() as session:
        arrange_actions(house.cycle_id, house.actions[::-1], seen=house.actions, session=session, actor=current_actor())
        assert undoable_operation(session) is not None
    assert_count(statements, 8)


@pytest.mark.parametrize(
    ("screen", "number"),
    [
        ("inicio", 12),
        ("momentos", 17),
        ("requerimientos", 18),
        ("acciones", 20),
        ("prioridad", 19),
        ("encuesta", 19),
        ("respuestas", 24),
        ("resultados", 23),
    ],
)
def test_a_screen_is_opened(screen: str, number: int, house: House, engine: Engine) -> None:
    app = AppTest.from_file(str(SHELL), default_timeout=PATIENCE_S)
    if screen != "inicio":
        app.query_params["ciclo"] = str(house.cycle_id)
    app = app.switch_page(str(PROJECT / "pages" / f"{screen}.py"))
    with counted(engine) as statements:
        app.run()
    assert not app.exception
    assert_count(statements, number)


def assert_count(statements: list[str], number: int) -> None:
    """There are so many; otherwise each is told with the lines that asked for it."""
    assert len(statements) == number, "\n".join(statements)
