from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, delete_cycle
from planner.services.cycle.presence import Presence
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.people.installation import use_on_this_machine
from planner.services.requirements.requirements import add_requirements
from planner.store.engine import engine_for
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.web.cycle.presence import SOMEBODY, pulse_route


@pytest.fixture
def cycle_id(database_url: str, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """«Saludo» with one requirement."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        use_on_this_machine(session=session)
        conclude(session)
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        [moment] = add_moments(cycle.id, ["Saludo"], session=session, actor=actor)
        add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=actor)
    yield cycle.id
    engine_for(database_url).dispose()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[pulse_route(Presence())]))


def _beat(client: TestClient, cycle_id: int, **asked: str) -> dict[str, object]:
    answer = client.get(f"/api/ciclos/{cycle_id}/latido", params=asked)
    assert answer.headers["cache-control"] == "no-store"
    return dict(answer.json())


def test_two_people_see_each_other_and_not_themselves(client: TestClient, cycle_id: int) -> None:
    ana, luis = str(uuid4()), str(uuid4())
    alone = _beat(client, cycle_id, visitante=ana, lugar="requirements:1:text")
    assert alone["people"] == []
    seen_by_luis = _beat(client, cycle_id, visitante=luis, lugar="moments")
    assert seen_by_luis["people"] == [{"name": SOMEBODY, "place": "Requerimientos · Saludo", "cell": "1:text"}]
    seen_by_ana = _beat(client, cycle_id, visitante=ana, lugar="requirements")
    assert seen_by_ana["people"] == [{"name": SOMEBODY, "place": "Momentos", "cell": ""}]


def test_the_newest_operation_and_what_came_after_the_one_asked_about_are_told(
    client: TestClient, cycle_id: int, actor: Actor
) -> None:
    seen = _beat(client, cycle_id)["token"]
    assert _beat(client, cycle_id, desde=str(seen)) == {"token": seen, "changes": [], "people": []}
    with transaction() as session:
        add_moments(cycle_id, ["Espera"], session=session, actor=replace(actor, name="María Quispe"))
    with transaction() as session:
        add_moments(cycle_id, ["Despedida"], session=session, actor=actor)
    answer = _beat(client, cycle_id, desde=str(seen))
    assert answer["changes"] == [
        {"name": SOMEBODY, "summary": "Agregó el momento «Despedida»"},
        {"name": "María Quispe", "summary": "Agregó el momento «Espera»"},
    ]
    assert _beat(client, cycle_id, desde=str(answer["token"]))["changes"] == []


@pytest.mark.parametrize("visitor", ["", "corto", "x" * 41, "con espacio dentro", "<script>alert(1)</script>"])
def test_a_visitor_without_a_proper_name_of_its_own_is_not_noted(
    client: TestClient, cycle_id: int, visitor: str
) -> None:
    _beat(client, cycle_id, visitante=visitor, lugar="moments")
    assert _beat(client, cycle_id, visitante=str(uuid4()))["people"] == []


def test_a_window_that_is_hidden_sees_the_others_and_is_not_seen(client: TestClient, cycle_id: int) -> None:
    ana, luis = str(uuid4()), str(uuid4())
    _beat(client, cycle_id, visitante=ana, lugar="moments")
    assert _beat(client, cycle_id, visitante=luis)["people"] == [{"name": SOMEBODY, "place": "Momentos", "cell": ""}]
    assert _beat(client, cycle_id, visitante=ana)["people"] == []


@pytest.mark.parametrize("since", ["", "-1", "ayer", "9" * 40, "١"])
def test_an_operation_that_is_no_number_counts_as_none(client: TestClient, cycle_id: int, since: str) -> None:
    assert _beat(client, cycle_id, desde=since)["changes"]


def test_a_cycle_that_is_gone_is_told_in_a_sentence(client: TestClient, cycle_id: int, actor: Actor) -> None:
    with transaction() as session:
        delete_cycle(cycle_id, session=session, actor=actor)
    answer = client.get(f"/api/ciclos/{cycle_id}/latido")
    assert answer.status_code == 404
    assert answer.json()["sentence"].startswith("No encontramos este ciclo")
