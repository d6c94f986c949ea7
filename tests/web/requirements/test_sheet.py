from collections.abc import Iterator
from dataclasses import asdict

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.errors import CONFLICT_WORDS
from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.people.installation import use_on_this_machine
from planner.services.requirements.requirements import add_requirements
from planner.store.engine import engine_for
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.web.requirements.sheet import ROUTES

HEADERS = {"X-Ciclo": "1", "X-Ciclo-Cuenta": "0"}
AS_JSON = {**HEADERS, "Content-Type": "application/json"}


@pytest.fixture
def moment(database_url: str, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[MomentOfTruth]:
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction() as session:
        use_on_this_machine(session=session)
        conclude(session)
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        [moment] = add_moments(cycle.id, ["Solicitud"], session=session, actor=actor)
        add_requirements(moment.id, [{"text": "Que atiendan pronto", "gap": 2}], session=session, actor=actor)
    yield moment
    engine_for(database_url).dispose()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def _address(moment: MomentOfTruth, path: str) -> str:
    return f"/api/ciclos/{moment.cycle_id}/{path}"


def test_reading_gives_every_row_once_and_then_only_when_something_changed(
    client: TestClient, moment: MomentOfTruth
) -> None:
    first = client.get(_address(moment, "matriz"))
    row = {"id": 1, "version": 1, "text": "Que atiendan pronto", "standard": "", "current_situation": ""}
    assert first.json()["moments"] == [
        {
            "id": moment.id,
            "position": 1,
            "name": "Solicitud",
            "phase": "",
            "critical": False,
            "rows": [{**row, "gap": 2, "importance": None}],
        }
    ]
    assert client.get(_address(moment, "matriz"), params={"desde": first.json()["token"]}).status_code == 204


def test_a_cell_is_saved_and_its_new_version_returned(client: TestClient, moment: MomentOfTruth) -> None:
    body = {"id": 1, "version": 1, "field": "standard", "value": " 10 minutos "}
    answer = client.post(_address(moment, "celda"), json=body, headers=HEADERS)
    assert (answer.status_code, answer.json()["row"]["standard"], answer.json()["row"]["version"]) == (
        200,
        "10 minutos",
        2,
    )


def _token(client: TestClient, moment: MomentOfTruth) -> str:
    return str(client.get(_address(moment, "matriz")).json()["token"])


def test_the_answer_to_a_change_tells_what_the_matrix_became_and_names_the_rest(
    client: TestClient, moment: MomentOfTruth, actor: Actor
) -> None:
    with transaction() as session:
        [other] = add_moments(moment.cycle_id, ["Espera"], session=session, actor=actor)
        add_requirements(moment.id, [{"text": "Que expliquen"}], session=session, actor=actor)
    token = _token(client, moment)
    body = {"id": 1, "version": 1, "field": "standard", "value": "10 minutos", "desde": token}
    answer = client.post(_address(moment, "celda"), json=body, headers=HEADERS).json()
    told = {"token": str(answer["operation"]), "edited": [answer["row"]]}
    assert answer["matrix"] == told
    assert client.get(_address(moment, "matriz"), params={"desde": token}).json() == told
    assert client.get(_address(moment, "matriz"), params={"desde": told["token"]}).status_code == 204
    gone = client.post(_address(moment, "borrar"), json={"id": 2, "desde": told["token"]}, headers=HEADERS).json()
    heading = {"id": moment.id, "position": 1, "name": "Solicitud", "phase": "", "critical": False}
    left = {"token": str(gone["operation"]), "moments": [{**heading, "rows": [1]}, other.id]}
    assert gone["matrix"] == left


@pytest.mark.parametrize("token", ["", "0", "ayer", "9" * 15, "١", None, 7])
def test_a_sheet_that_knows_nothing_of_use_is_told_everything(
    client: TestClient, moment: MomentOfTruth, token: object
) -> None:
    body = {"id": 1, "version": 1, "field": "standard", "value": "10 minutos", "desde": token}
    answer = client.post(_address(moment, "celda"), json=body, headers=HEADERS).json()
    assert answer["matrix"] == client.get(_address(moment, "matriz")).json()
    assert answer["matrix"]["moments"][0]["rows"] == [answer["row"]]


def test_a_conflict_carries_what_the_other_person_wrote(client: TestClient, moment: MomentOfTruth) -> None:
    for text in ("Texto de Ana", "Texto de Luis"):
        body = {"id": 1, "version": 1, "field": "text", "value": text}
        answer = client.post(_address(moment, "celda"), json=body, headers=HEADERS)
    assert (answer.status_code, answer.json()) == (
        409,
        {
            "conflict": {
                "theirs": "Texto de Ana",
                "shown": "Texto de Ana",
                "version": 2,
                "words": asdict(CONFLICT_WORDS),
            }
        },
    )


def test_rows_are_added_and_a_repeated_one_is_refused_with_a_sentence(
    client: TestClient, moment: MomentOfTruth
) -> None:
    body = {"moment_id": moment.id, "rows": [{"text": "Que expliquen la tasa", "importance": 5}]}
    added = client.post(_address(moment, "filas"), json=body, headers=HEADERS)
    again = client.post(_address(moment, "filas"), json=body, headers=HEADERS)
    assert added.json()["rows"][0]["importance"] == 5
    assert (again.status_code, again.json()["sentence"]) == (
        422,
        "«Que expliquen la tasa» ya está en este momento. Quítelo o cámbielo.",
    )


def test_a_deleted_row_comes_back_by_undoing_its_operation(client: TestClient, moment: MomentOfTruth) -> None:
    gone = client.post(_address(moment, "borrar"), json={"id": 1}, headers=HEADERS).json()
    assert client.get(_address(moment, "matriz")).json()["moments"][0]["rows"] == []
    client.post(_address(moment, "deshacer"), json={"operation": gone["operation"]}, headers=HEADERS)
    assert [row["text"] for row in client.get(_address(moment, "matriz")).json()["moments"][0]["rows"]] == [
        "Que atiendan pronto"
    ]


def test_rows_move_down_and_up_within_their_moment(client: TestClient, moment: MomentOfTruth) -> None:
    body = {"moment_id": moment.id, "rows": [{"text": "Segundo"}, {"text": "Tercero"}]}
    client.post(_address(moment, "filas"), json=body, headers=HEADERS)
    for by in (1, 1, 1, -1):
        client.post(_address(moment, "mover"), json={"id": 1, "by": by}, headers=HEADERS)
    rows = client.get(_address(moment, "matriz")).json()["moments"][0]["rows"]
    assert [row["text"] for row in rows] == ["Segundo", "Que atiendan pronto", "Tercero"]


@pytest.mark.parametrize("path", ["celda", "filas", "mover", "borrar", "deshacer"])
def test_a_request_that_another_site_could_send_is_refused(
    client: TestClient, moment: MomentOfTruth, path: str
) -> None:
    answer = client.post(_address(moment, path), json={"id": 1})
    assert (answer.status_code, answer.json()) == (422, {"sentence": "Este pedido no viene de la aplicación."})


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"Origin": "https://otro.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 422),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_a_change_comes_from_a_page_of_ours_and_as_we_send_it(
    client: TestClient, moment: MomentOfTruth, said: dict[str, str], status: int
) -> None:
    body = f'{{"moment_id": {moment.id}, "rows": [{{"text": "Que saluden"}}]}}'
    assert client.post(_address(moment, "filas"), content=body, headers={**AS_JSON, **said}).status_code == status
    rows = client.get(_address(moment, "matriz")).json()["moments"][0]["rows"]
    assert len(rows) == (2 if status == 200 else 1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"id": "1"}',
        b'{"id": true}',
        b'{"id": -1, "version": 1}',
        b'{"id": 99999999999}',
        b"\xff",
        b"[" * 200_000,
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_changes_nothing(
    client: TestClient, moment: MomentOfTruth, body: bytes
) -> None:
    before = client.get(_address(moment, "matriz")).json()
    for path in ("celda", "filas", "mover", "borrar", "deshacer"):
        answer = client.post(_address(moment, path), content=body, headers=AS_JSON)
        assert answer.status_code in {404, 422}
        assert answer.json()["sentence"].endswith(".")
    assert client.get(_address(moment, "matriz")).json() == before


def test_too_much_text_at_once_is_refused(client: TestClient, moment: MomentOfTruth) -> None:
    body = {"moment_id": moment.id, "rows": [{"text": "a" * 600_000}]}
    answer = client.post(_address(moment, "filas"), json=body, headers=HEADERS)
    assert answer.json() == {"sentence": "Es demasiado texto de una vez. Péguelo por partes."}


@pytest.mark.usefixtures("moment")
def test_a_row_of_another_cycle_cannot_be_reached(client: TestClient, actor: Actor) -> None:
    with transaction() as session:
        other = add_cycle(1, {"name": "Ahorro"}, session=session, actor=actor)
    body = {"id": 1, "version": 1, "field": "text", "value": "Cambiado"}
    answer = client.post(f"/api/ciclos/{other.id}/celda", json=body, headers=HEADERS)
    assert (answer.status_code, answer.json()["sentence"]) == (
        404,
        "Ese momento es de otro ciclo. Actualice la página.",
    )
