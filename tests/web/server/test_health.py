import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.web.server.routes import app_routes


def test_health_is_good_when_the_database_answers(
    engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine.dialect.name in database_url
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    answer = TestClient(Starlette(routes=app_routes())).get("/salud")
    assert (answer.status_code, answer.json()) == (200, {"estado": "bien"})


def test_health_is_bad_and_says_why_when_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", "postgresql://nadie@127.0.0.1:1/nada")
    answer = TestClient(Starlette(routes=app_routes())).get("/salud")
    assert (answer.status_code, answer.json()["estado"]) == (503, "mal")
    assert answer.json()["motivo"].startswith("No pudimos conectarnos a la base de datos.")
