"""What the routes of the sheet and of the heartbeat let each person see and do."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.cycle.presence import Presence
from planner.services.moments.moments import add_moments
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.requirements.requirements import add_requirements
from planner.store.engine import engine_for
from planner.store.history import conclude, last_operation_id
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from planner.web.cycle.presence import pulse_route
from planner.web.requirements.sheet import ROUTES
from tests.services.people.people import founded, named, other_institution, with_account

OWN, FOREIGN, NONE = 1, 2, 99
WRITES: dict[str, dict[str, Any]] = {
    "celda": {"id": 1, "version": 1, "field": "text", "value": "Que miren"},
    "filas": {"moment_id": 1, "rows": [{"text": "Que expliquen"}]},
    "mover": {"id": 1, "by": 1},
    "borrar": {"id": 1},
    "deshacer": {},
}


@pytest.fixture
def client(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A cycle with a requirement in each of two institutions, to which people sign in."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        founded(session)
        other = other_institution("Caja Costera", session, LOCAL_ADMINISTRATOR)
        for institution_id in (OWN, other.id):
            _fill(institution_id, session)
    yield TestClient(Starlette(routes=[*ROUTES, pulse_route(Presence())]), headers={"X-Ciclo": "1"})
    engine_for(database_url).dispose()


def _fill(institution_id: int, session: Session) -> None:
    by: dict[str, Any] = {"session": session, "actor": LOCAL_ADMINISTRATOR}
    cycle = add_cycle(institution_id, {"name": "Microcrédito"}, **by)
    [moment] = add_moments(cycle.id, ["Llega"], **by)
    add_requirements(moment.id, [{"text": "Que saluden"}], **by)
    conclude(session)


def _sign_in(client: TestClient, role: Role) -> None:
    """As somebody with that role in the first institution."""
    with transaction() as session:
        account = with_account(named("Eva", OWN, session, role), "eva@andina.pe", session)
        client.cookies.set(COOKIE, begin_session(account, device="", session=session))
        client.headers["X-Ciclo-Cuenta"] = str(account.id)


def _last_deed(cycle_id: int) -> int:
    with reading() as session:
        return last_operation_id(cycle_id, session=session)


def _texts(cycle_id: int) -> list[str]:
    with reading() as session:
        return [row.text for row in read_matrix(cycle_id, session=session).requirements]


@pytest.mark.parametrize("path", WRITES)
def test_whoever_may_only_look_changes_nothing_and_is_told_why(client: TestClient, path: str) -> None:
    _sign_in(client, Role.READER)
    assert client.get(f"/api/ciclos/{OWN}/matriz").status_code == 200
    body = WRITES[path] or {"operation": _last_deed(OWN)}
    answer = client.post(f"/api/ciclos/{OWN}/{path}", json=body)
    assert answer.status_code == 422
    assert answer.json()["sentence"].startswith("Su rol no permite esto: ")
    assert _texts(OWN) == ["Que saluden"]


def test_a_foreign_cycle_is_not_told_from_one_that_is_not_there(client: TestClient) -> None:
    _sign_in(client, Role.ADMINISTRATOR)
    for path in ("matriz", "latido"):
        foreign, none = (client.get(f"/api/ciclos/{cycle}/{path}") for cycle in (FOREIGN, NONE))
        assert (foreign.status_code, foreign.json()) == (none.status_code, none.json())
        assert foreign.status_code == 404


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("cycle", [OWN, FOREIGN])
def test_rows_of_others_are_not_reached_through_any_cycle(client: TestClient, path: str, cycle: int) -> None:
    _sign_in(client, Role.ADMINISTRATOR)
    foreign = {name: 2 if name in {"id", "moment_id"} else value for name, value in WRITES[path].items()}
    answer = client.post(f"/api/ciclos/{cycle}/{path}", json=foreign or {"operation": _last_deed(FOREIGN)})
    assert answer.status_code in {404, 422}
    assert "Costera" not in answer.text
    assert (_texts(OWN), _texts(FOREIGN)) == (["Que saluden"], ["Que saluden"])


def test_nobody_gets_anything_without_a_sign_in(client: TestClient) -> None:
    asked = [client.get(f"/api/ciclos/{OWN}/{path}") for path in ("matriz", "latido")]
    asked += [client.post(f"/api/ciclos/{OWN}/{path}", json=body) for path, body in WRITES.items()]
    assert {answer.status_code for answer in asked} == {401}
