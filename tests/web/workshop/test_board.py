from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.services.actor import Actor
from planner.services.moments.moments import moments_of, requirements_of
from planner.services.people.installation import begin_accounts, use_on_this_machine
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.workshop.contributing import contribute
from planner.services.workshop.leading import change_activity
from planner.services.workshop.room import Room
from planner.store.engine import engine_for
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity, ContributionKind
from planner.web.workshop.board import ROUTES
from tests.services.workshop.rooms import new_cycle, new_room, phone, say

HEADERS = {"X-Ciclo": "1", "X-Ciclo-Cuenta": "0"}
WORDS = "una frase bien larga 7"
FOUNDER = {
    "institution": "Cooperativa Sur",
    "kind": "microfinance",
    "name": "Ana Quispe",
    "email": "ana@caja.pe",
    "password": WORDS,
    "again": WORDS,
}


@pytest.fixture
def room(database_url: str, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A workshop in which Ana and somebody without a name have said four things."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        use_on_this_machine(session=session)
        conclude(session)
        room = new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)
        change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
        conclude(session)
        say(room, "Llegada a la agencia", "Desembolso", name="Ana", session=session)
        say(room, "llegar a la agencia", "<script>alert(1)</script>", session=session)
    yield room
    engine_for(database_url).dispose()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def _read(client: TestClient, room: Room, token: str = "") -> Any:
    return client.get(f"/api/talleres/{room.id}/tablero", params={"desde": token})


def _send(client: TestClient, room: Room, path: str, **body: Any) -> Any:
    return client.post(f"/api/talleres/{room.id}/{path}", json=body, headers=HEADERS)


def _cards(client: TestClient, room: Room, kind: str = "moments") -> dict[str, dict[str, Any]]:
    columns = _read(client, room).json()[kind]
    return {card["text"]: {**card, "column": column["key"]} for column in columns for card in column["cards"]}


def test_the_board_is_read_once_and_then_only_when_something_changed(client: TestClient, room: Room) -> None:
    first = _read(client, room).json()
    assert [column["title"] for column in first["moments"]] == [
        "1. Iniciar el contacto",
        "2. Obtener información",
        "3. Satisfacer la necesidad",
        "4. Finalizar",
        "Sin fase",
    ]
    card = _cards(client, room)["Llegada a la agencia"]
    assert (card["column"], card["guess"], card["votes"], card["who"]) == ("start", True, 1, "Ana")
    assert _read(client, room, first["token"]).status_code == 204
    with transaction() as session:
        say(room, "Despedida", session=session)
    assert "Despedida" in _read(client, room, first["token"]).text


def test_what_looks_alike_is_merged_with_its_votes_and_taken_apart_again(client: TestClient, room: Room) -> None:
    [[keep, other]] = _read(client, room).json()["alike"]
    answer = _send(client, room, "unir", keep=keep, ids=[other]).json()
    assert answer["done"] == "2 aportes quedaron en uno. Cada persona cuenta una sola vez."
    card = next(card for card in _cards(client, room).values() if card["id"] == keep)
    assert (card["votes"], [one["id"] for one in card["merged"]]) == (2, [other])
    assert _read(client, room).json()["alike"] == []
    assert _send(client, room, "deshacer", wanted=answer["operation"]).json()["done"].startswith("Deshizo: Unió")
    assert len(_cards(client, room)) == 4
    _send(client, room, "unir", keep=keep, ids=[other])
    assert _send(client, room, "separar", ids=[other]).json()["done"] == "1 aporte volvió a estar por separado."


def test_cards_are_hidden_shown_mended_and_moved(client: TestClient, room: Room) -> None:
    card = _cards(client, room)["Desembolso"]
    assert _send(client, room, "ocultar", ids=[card["id"]]).json()["done"] == "1 aporte oculto. Están en «Ocultos»."
    assert _cards(client, room)["Desembolso"]["hidden"] is True
    assert _send(client, room, "mostrar", ids=[card["id"]]).json()["done"] == "1 aporte volvió al tablero."
    version = _cards(client, room)["Desembolso"]["version"]
    values = {"text": "Entrega del dinero"}
    assert _send(client, room, "corregir", id=card["id"], version=version, values=values).json()["done"]
    late = _send(client, room, "corregir", id=card["id"], version=version, values={"text": "Otro"})
    assert (late.status_code, late.json()["conflict"]["shown"]) == (409, "Entrega del dinero")
    version = _cards(client, room)["Entrega del dinero"]["version"]
    _send(client, room, "corregir", id=card["id"], version=version, values={"phase": "finish"})
    moved = _cards(client, room)["Entrega del dinero"]
    assert (moved["column"], moved["guess"]) == ("finish", False)
    _send(client, room, "corregir", id=card["id"], version=moved["version"], values={"phase": None})
    assert _cards(client, room)["Entrega del dinero"]["guess"] is True


def test_cards_become_moments_and_requirements_that_know_their_authors(
    client: TestClient, room: Room, actor: Actor
) -> None:
    card = _cards(client, room)["Desembolso"]
    answer = _send(client, room, "a-momentos", ids=[card["id"]]).json()
    assert (answer["screen"], answer["done"]) == (
        "momentos",
        "Listo: 1 momento en el paso 1, con quienes los propusieron.",
    )
    with transaction() as session:
        [moment] = moments_of(room.cycle_id, session=session)
        change_activity(room.id, {"activity": Activity.REQUIREMENTS}, session=session, actor=actor)
        conclude(session)
        luis = phone(room, name="Luis", session=session)
        contribute(luis, ContributionKind.REQUIREMENT, "Que sea hoy", moment_id=moment.id, session=session)
    said = _cards(client, room, "requirements")["Que sea hoy"]
    assert said["column"] == moment.id
    assert _send(client, room, "a-requerimientos", ids=[said["id"]]).json()["screen"] == "requerimientos"
    with reading() as session:
        [requirement] = requirements_of(moment.id, session=session)
    assert (card["who"], said["who"], requirement.text) == ("Ana", "Luis", "Que sea hoy")
    assert _cards(client, room)["Desembolso"]["became"] is True


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("unir", {"keep": 1, "ids": "2"}),
        ("unir", {"keep": True, "ids": [2]}),
        ("ocultar", {}),
        ("corregir", {"id": 1, "version": 1, "values": {"votes": 99}}),
        ("corregir", {"id": 1, "version": 1, "values": "x"}),
        ("a-momentos", {"ids": [2**40]}),
    ],
)
def test_what_the_board_would_not_send_is_refused(
    client: TestClient, room: Room, path: str, body: dict[str, Any]
) -> None:
    answer = _send(client, room, path, **body)
    assert (answer.status_code, answer.json()["sentence"]) == (422, "No entendimos el pedido. Actualice la página.")


def test_another_page_cannot_write_here(client: TestClient, room: Room) -> None:
    answer = client.post(f"/api/talleres/{room.id}/ocultar", json={"ids": [1]})
    assert answer.json() == {"sentence": "Este pedido no viene de la aplicación."}


def test_cards_of_another_workshop_and_changes_of_another_cycle_are_out_of_reach(
    client: TestClient, room: Room, actor: Actor
) -> None:
    with transaction() as session:
        other = new_room(room.cycle_id, session=session, actor=actor)
        foreign = new_room(new_cycle(house="Otra", session=session, actor=actor), session=session, actor=actor)
    card = _cards(client, room)["Desembolso"]["id"]
    assert _send(client, other, "ocultar", ids=[card]).status_code == 404
    operation = _send(client, room, "ocultar", ids=[card]).json()["operation"]
    assert _send(client, foreign, "deshacer", wanted=operation).status_code == 422
    assert _cards(client, room)["Desembolso"]["hidden"] is True
    assert client.get("/api/talleres/999/tablero").status_code == 404


def test_only_who_may_lead_it_reads_or_changes_the_board(
    client: TestClient, database_url: str, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        account = begin_accounts(FOUNDER, session=session)
        token = begin_session(account, device="equipo", session=session)
        conclude(session)
        room = new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)
    assert _read(client, room).status_code == 401
    assert _send(client, room, "ocultar", ids=[1]).status_code == 401
    client.cookies.set(COOKIE, token)
    assert _read(client, room).status_code == 404  # a cycle of another institution is not there for her
    engine_for(database_url).dispose()


def test_texts_arrive_as_they_were_said(client: TestClient, room: Room) -> None:
    assert "<script>alert(1)</script>" in _cards(client, room)
