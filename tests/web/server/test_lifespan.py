import gc
import sys
from pathlib import Path

import pytest

from planner.store.engine import engine_for
from planner.store.migrate import head_revision
from planner.store.startup import current_problem
from planner.web.server.lifespan import lifespan
from tests.own_loop import run_apart


def _start_and_look() -> tuple[int, str | None]:
    """What is frozen, and what is wrong, while the server runs."""

    async def start() -> tuple[int, str | None]:
        async with lifespan(None):
            return gc.get_freeze_count(), current_problem()

    return run_apart(start)


def test_starting_prepares_the_database_and_loads_what_is_heavy(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", empty_database_url)
    frozen, problem = _start_and_look()
    with engine_for(empty_database_url).connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == head_revision()
    engine_for(empty_database_url).dispose()
    assert problem is None
    assert frozen > 10_000
    assert {
        "pandas",
        "plotly.graph_objects",
        "planner.services.cycle.matrix",
        "planner.exports.export",
    } <= sys.modules.keys()


def test_a_database_that_cannot_be_used_does_not_stop_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ciclo.sqlite3"
    path.write_text("Esto no es una base de datos, es una carta a la abuela. " * 50)
    monkeypatch.setenv("PLANNER_DATABASE_URL", f"sqlite:///{path}")
    _, problem = _start_and_look()
    assert problem == (
        f"El archivo «{path}» está dañado o no es una base de datos. No lo cambiamos. "
        "Recupere su última copia con «planner restore» y actualice esta página."
    )
    assert path.read_text().startswith("Esto no es una base de datos")
