"""Twelve people with accounts of their own write in one sheet at once, as its script does it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.models import Change, Operation
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.presence import Presence
from planner.services.moments.moments import add_moments
from planner.services.people.sessions import COOKIE, begin_session
from planner.services.requirements.requirements import add_requirements
from planner.store.engine import engine_for
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from planner.web.cycle.presence import pulse_route
from planner.web.requirements.sheet import ROUTES
from tests.services.people.people import founded, named, with_account

PEOPLE, TURNS = 12, 4
COLUMNS = ("text", "standard", "current_situation")
Cell = tuple[int, str]


@dataclass
class Writer:
    """A person at the sheet, with the cookie of their sign-in, and what the product confirmed to them."""

    client: TestClient
    cycle_id: int
    name: str
    account_id: int
    token: str
    confirmed: list[tuple[Cell, str, int]] = field(default_factory=list)
    clashes: int = 0

    def work(self) -> None:
        """Write in cells and add rows; where somebody else was faster, keep the own text or take the other."""
        random = Random(self.name)  # noqa: S311 -- the same walk in every run
        for turn in range(TURNS):
            rows = [row for moment in self._ask("matriz")["moments"] for row in moment["rows"]]
            for place in range(3):  # several cells on one look at the sheet: it grows old meanwhile
                row, column = random.choice(rows[:4]), random.choice(COLUMNS)
                self._write(row, column, f"{self.name}, vez {turn}, celda {place}", insists=random.random() < 0.5)
        self._add(f"{self.name} pide algo más")

    def _write(self, row: dict[str, Any], column: str, text: str, *, insists: bool) -> None:
        cell = {"id": row["id"], "version": row["version"], "field": column, "value": text}
        status, answer = self._send("celda", cell)
        while status == 409:
            self.clashes += 1
            assert answer["conflict"]["theirs"] != row[column]
            if not insists:
                return
            status, answer = self._send("celda", {**cell, "version": answer["conflict"]["version"]})
        assert status == 200
        self.confirmed.append(((row["id"], column), text, answer["row"]["version"]))

    def _add(self, text: str) -> None:
        moment = self._ask("matriz")["moments"][0]
        status, answer = self._send("filas", {"moment_id": moment["id"], "rows": [{"text": text}]})
        assert status == 200
        [row] = answer["rows"]
        self.confirmed.append(((row["id"], "text"), text, row["version"]))

    def beat(self, place: str = "requirements") -> dict[str, Any]:
        """What the heartbeat of this person hears, in a window for every place."""
        return self._ask("latido", lugar=place, visitante=f"{self.name}-{place}".replace(" ", "-").replace(":", "-"))

    def _ask(self, path: str, **asked: str) -> dict[str, Any]:
        answer = self.client.get(f"/api/ciclos/{self.cycle_id}/{path}", params=asked, headers=self._headers())
        assert answer.status_code == 200
        return dict(answer.json())

    def _send(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        answer = self.client.post(f"/api/ciclos/{self.cycle_id}/{path}", json=body, headers=self._headers())
        return answer.status_code, answer.json()

    def _headers(self) -> dict[str, str]:
        return {"X-Ciclo": "1", "X-Ciclo-Cuenta": str(self.account_id), "Cookie": f"{COOKIE}={self.token}"}


@pytest.fixture
def writers(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Writer]]:
    """Twelve supervisors, and a cycle with six requirements."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    by: dict[str, Any] = {"actor": LOCAL_ADMINISTRATOR}
    with transaction() as session:
        founded(session)
        cycle = add_cycle(1, {"name": "Microcrédito"}, session=session, **by)
        conclude(session)
        for moment in add_moments(cycle.id, ["Llegada", "Espera"], session=session, **by):
            conclude(session)
            add_requirements(moment.id, [{"text": f"Requerimiento {n}"} for n in range(3)], session=session, **by)
        conclude(session)
        names = [f"Supervisora {number:02}" for number in range(PEOPLE)]
        people = [named(name, 1, session, Role.SUPERVISOR) for name in names]
        accounts = [with_account(person, f"s{person.id}@andina.pe", session) for person in people]
        ids = [account.id for account in accounts]
        tokens = [begin_session(account, device="", session=session) for account in accounts]
    with TestClient(Starlette(routes=[pulse_route(Presence()), *ROUTES])) as client:
        yield [Writer(client, cycle.id, *known) for known in zip(names, ids, tokens, strict=True)]
    engine_for(database_url).dispose()


def test_no_text_that_was_confirmed_to_one_of_twelve_people_is_lost(writers: list[Writer]) -> None:
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(Writer.work, writers))
    confirmed = [(cell, text, version, writer.name) for writer in writers for cell, text, version in writer.confirmed]
    assert len(confirmed) > PEOPLE * TURNS
    assert sum(writer.clashes for writer in writers) > PEOPLE
    newest: dict[Cell, tuple[int, str]] = {}
    for cell, text, version, _name in confirmed:
        newest[cell] = max(newest.get(cell, (0, "")), (version, text))
    shown = {
        (row["id"], column): row[column]
        for moment in writers[0]._ask("matriz")["moments"]
        for row in moment["rows"]
        for column in COLUMNS
    }
    assert {cell: shown[cell] for cell in newest} == {cell: text for cell, (_version, text) in newest.items()}
    assert {(*cell, text, name) for cell, text, _version, name in confirmed} <= _written(writers[0].cycle_id)


def _written(cycle_id: int) -> set[tuple[int, str, str, str]]:
    """What the history says: row, column, text and who wrote it."""
    with reading() as session:
        query = select(Change, Operation.actor).join(Operation).where(Operation.cycle_id == cycle_id)
        return {
            (change.row_id, column, change.after[column], name)
            for change, name in session.exec(query)
            if change.table_name == "requirement" and change.after
            for column in COLUMNS
            if change.after[column] != (change.before or {}).get(column)
        }


def test_each_of_twelve_people_sees_the_eleven_others_by_name(writers: list[Writer]) -> None:
    for writer in writers:
        writer.beat()
    for writer in writers:
        others = [other.name for other in writers if other is not writer]
        assert [person["name"] for person in writer.beat()["people"]] == others
        assert {person["place"] for person in writer.beat()["people"]} == {"Requerimientos"}


def test_a_person_with_two_windows_is_one_and_where_they_write(writers: list[Writer]) -> None:
    first, second, *_rest = writers
    for place in ("history", "requirements:1:text", "moments"):
        first.beat(place)
    assert first.beat()["people"] == []
    place = "Requerimientos · Llegada"
    assert second.beat()["people"] == [{"name": first.name, "place": place, "cell": "1:text"}]


def test_others_are_told_what_one_changed_and_one_is_not_told_what_one_did_oneself(writers: list[Writer]) -> None:
    first, second, *_rest = writers
    first._write({"id": 1, "version": 1, "standard": ""}, "standard", "5 minutos", insists=False)
    told = {"name": first.name, "summary": "Cambió un requerimiento de «Llegada»"}
    assert second.beat()["changes"][0] == told
    assert told not in first.beat()["changes"]
