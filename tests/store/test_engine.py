from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from planner.errors import NotFound
from planner.models import Branch, Change, Institution, Operation
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, moments_of
from planner.store.engine import DEFAULT_URL, database_url, open_engine, sqlite_path
from planner.store.history import record
from planner.store.migrate import upgrade
from planner.store.transaction import reading, transaction
from planner.store.versions import find_cycle

THREADS, WRITES = 8, 6


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'nueva' / 'carpeta' / 'ciclo.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def test_sqlite_is_opened_as_the_product_needs(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 10_000}


def test_a_row_cannot_point_to_nothing(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        record(session, actor=actor.name, summary="Prueba")
        session.add(Branch(institution_id=999, name="Sin institución", position=1))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_nobody_waits_to_read_while_another_writes(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as writing:
        add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=writing, actor=actor)
        with reading(engine) as session:
            assert session.exec(select(Institution)).all() == []
    with reading(engine) as session:
        assert [row.name for row in session.exec(select(Institution))] == ["Caja Andina"]


def test_many_writers_at_once_all_get_their_turn(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)

    def write(writer: int) -> None:
        for number in range(WRITES):
            with transaction(engine) as session:
                add_moments(cycle.id, [f"Momento {writer}-{number}"], session=session, actor=actor)

    with ThreadPoolExecutor(THREADS) as writers:
        list(writers.map(write, range(THREADS)))
    with reading(engine) as session:
        rows = moments_of(cycle.id, session=session)
        operations = session.exec(select(Operation).where(col(Operation.summary).startswith("Agregó"))).all()
        changes = session.exec(select(Change).where(Change.table_name == "moment_of_truth")).all()
    assert [row.position for row in rows] == list(range(1, THREADS * WRITES + 1))
    assert {row.name for row in rows} == {f"Momento {w}-{n}" for w in range(THREADS) for n in range(WRITES)}
    assert (len(operations), len(changes)) == (THREADS * WRITES, THREADS * WRITES)


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("", DEFAULT_URL),
        ("postgres://ana@servidor/base", "postgresql+psycopg://ana@servidor/base"),
        ("postgresql://ana@servidor/base", "postgresql+psycopg://ana@servidor/base"),
        ("postgresql+psycopg://ana@servidor/base", "postgresql+psycopg://ana@servidor/base"),
        ("sqlite:////datos/ciclo.sqlite3", "sqlite:////datos/ciclo.sqlite3"),
    ],
)
def test_the_setting_decides_where_the_data_lives(setting: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", setting)
    assert database_url() == address


def test_only_an_sqlite_address_has_a_file() -> None:
    assert sqlite_path("sqlite:////datos/ciclo.sqlite3") == Path("/datos/ciclo.sqlite3")
    assert sqlite_path("sqlite://") is None
    assert sqlite_path("postgresql+psycopg://ana@servidor/base") is None


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_that_no_row_can_have_is_a_number_that_is_not_there(engine: Engine, number: int) -> None:
    with reading(engine) as session, pytest.raises(NotFound):
        find_cycle(session, number)
