from pathlib import Path

import pytest

from planner.store.engine import engine_for, open_engine
from planner.store.migrate import upgrade
from planner.store.startup import current_problem, startup_problem


def test_a_new_database_is_made_ready_by_asking(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", empty_database_url)
    assert (startup_problem(), current_problem(), startup_problem()) == (None, None, None)
    engine_for(empty_database_url).dispose()


@pytest.mark.parametrize(
    ("url", "beginning"),
    [
        ("postgresql://nadie@127.0.0.1:1/nada", "No pudimos conectarnos a la base de datos."),
        ("sqlite:////proc/no/se/puede/ciclo.sqlite3", "No pudimos abrir la base de datos «/proc/no/se/puede/"),
        ("esto no es una dirección", "La dirección en PLANNER_DATABASE_URL no es de una base de datos"),
        ("oracle://ana@servidor/base", "La dirección en PLANNER_DATABASE_URL no es de una base de datos"),
        ("nada://ana@servidor/base", "La dirección en PLANNER_DATABASE_URL no es de una base de datos"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_remedy(url: str, beginning: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", url)
    problem = startup_problem()
    assert problem is not None
    assert problem.startswith(beginning)
    assert problem == current_problem()


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ciclo.sqlite3"
    path.write_bytes(b"carta a la abuela " * 500)
    monkeypatch.setenv("PLANNER_DATABASE_URL", f"sqlite:///{path}")
    assert startup_problem() == (
        f"El archivo «{path}» está dañado o no es una base de datos. No lo cambiamos. "
        "Recupere su última copia con «planner restore» y actualice esta página."
    )
    assert path.read_bytes() == b"carta a la abuela " * 500


def test_the_program_recovers_without_a_restart_when_the_cause_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ciclo.sqlite3"
    path.write_bytes(b"carta a la abuela " * 500)
    monkeypatch.setenv("PLANNER_DATABASE_URL", f"sqlite:///{path}")
    assert startup_problem() is not None
    path.unlink()
    assert startup_problem() is None
    assert current_problem() is None


def test_a_database_that_goes_away_later_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'datos' / 'ciclo.sqlite3'}"
    monkeypatch.setenv("PLANNER_DATABASE_URL", url)
    assert current_problem() is None
    engine_for(url).dispose()
    (tmp_path / "datos").rename(tmp_path / "otra")
    assert startup_problem() is None
    problem = current_problem()
    assert problem is not None
    assert problem.startswith("No pudimos abrir la base de datos")
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    assert current_problem() is None
