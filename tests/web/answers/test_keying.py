"""What the routes of paper sheets answer, and to whom."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.models import Response
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.installation import use_on_this_machine
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.survey.copies import number_copies
from planner.store.engine import engine_for
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Paper, Role
from planner.web.answers.keying import ROUTES
from tests.services.answers.collected import Collected, collect
from tests.services.people.people import founded, named, other_institution, with_account


@pytest.fixture
def client(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    yield TestClient(Starlette(routes=ROUTES), headers={"X-Ciclo": "1", "X-Ciclo-Cuenta": "0"})
    engine_for(database_url).dispose()


@pytest.fixture
def collected(client: TestClient) -> Collected:  # noqa: ARG001 -- says which database is in force
    with transaction() as session:
        use_on_this_machine(session=session)
        conclude(session)
        collected = collect(session)
        version = collected.wave.survey_version_id
        number_copies(version, 20, Paper.A4, False, session=session, actor=LOCAL_ADMINISTRATOR)
        return collected


def _body(sheet: int, overall: int, *, again: bool = False, comment: str = "") -> dict[str, Any]:
    return {"sheet": sheet, "choices": {"general": overall}, "comments": {"comentario": comment}, "again": again}


def test_sheets_are_kept_verified_and_decided(client: TestClient, collected: Collected) -> None:
    path = f"/api/olas/{collected.wave.id}/hojas"
    assert client.post(path, json=_body(7, 4)).json() == {"outcome": "kept", "warning": "", "operation": None}
    assert client.post(path, json=_body(8, 2, comment="Sillas")).json()["outcome"] == "kept"
    assert client.post(path, json=_body(7, 4, again=True)).json()["outcome"] == "verified"
    assert client.post(path, json=_body(8, 3, again=True)).json()["outcome"] == "differs"
    told = client.get(path).json()
    assert (told["keyed"], told["to_verify"], told["printed"]) == ([7, 8], [], [[1, 20]])
    [waiting] = told["to_settle"]
    assert (waiting["sheet"], waiting["choices"], waiting["comments"]) == (8, {"general": 3}, {})
    assert [(one["number"], one["first"], one["first_text"], one["is_open"]) for one in waiting["differences"]] == [
        (1, "2 · Insatisfecho(a)", "", False),
        (collected.form.items[-3].number, "Sillas", "Sillas", True),
    ]
    assert client.post(f"{path}/decidir", json=_body(8, 2)).json()["outcome"] == "settled"
    assert client.get(path).json()["to_settle"] == []
    assert [person["sheets"] for person in told["people"]] == [2]


def test_a_number_that_was_not_printed_is_told(client: TestClient, collected: Collected) -> None:
    answer = client.post(f"/api/olas/{collected.wave.id}/hojas", json=_body(21, 4)).json()
    assert answer["warning"] == "La hoja 21 no figura entre las impresas (1 a 20). Revise el número."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (_body(1, 9), "Pregunta 1: «9» no es una de sus opciones. Elija entre 1 y 5."),
        ({**_body(1, 4), "choices": [4]}, "No entendimos el pedido. Actualice la página."),
        ({**_body(1, 4), "comments": {"comentario": 7}}, "No entendimos el pedido. Actualice la página."),
        ({**_body(1, 4), "sheet": "uno"}, "No entendimos el pedido. Actualice la página."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    client: TestClient, collected: Collected, body: dict[str, Any], sentence: str
) -> None:
    answer = client.post(f"/api/olas/{collected.wave.id}/hojas", json=body)
    assert (answer.status_code, answer.json()) == (422, {"sentence": sentence})


@pytest.mark.parametrize(("own_institution", "role", "status"), [(True, Role.READER, 422), (False, Role.STAFF, 404)])
def test_only_who_may_collect_sees_and_keys_in_sheets(
    client: TestClient, own_institution: bool, role: Role, status: int
) -> None:
    with transaction() as session:
        wave = collect(session).wave
        founded(session)
        other_institution("Caja Costera", session, LOCAL_ADMINISTRATOR)
        eva = named("Eva", 1 if own_institution else 2, session, role)
        account = with_account(eva, "eva@caja.pe", session)
        client.cookies.set(COOKIE, begin_session(account, device="", session=session))
        client.headers["X-Ciclo-Cuenta"] = str(account.id)
    path = f"/api/olas/{wave.id}/hojas"
    assert [client.get(path).status_code, client.post(path, json=_body(1, 4)).status_code] == [status, status]
    client.cookies.clear()
    assert [client.get(path).status_code, client.post(path, json=_body(1, 4)).status_code] == [401, 401]
    with reading() as session:
        assert session.exec(select(Response)).all() == []
