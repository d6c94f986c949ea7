"""One PostgreSQL database that many tests use in turn, each finding it empty."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from planner.models import Table
from planner.store.engine import open_engine
from planner.store.migrate import head_revision, upgrade

_END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class SharedDatabase:
    """Emptying it takes a small part of the time of making it anew."""

    def __init__(self, server: str) -> None:
        self._server, self._url = server, ""
        self._head, self._emptying = head_revision(), _emptying()

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The address of the database, with all tables, no rows, and ids that start at 1."""
        self._url = self._url or self._new()
        yield self._url
        if ask(self._url, _END_OTHERS, "SELECT version_num FROM alembic_version") == self._head:
            ask(self._url, self._emptying)
        else:  # a test of migrations left other tables behind
            drop_database(self._server, self._url)
            self._url = ""

    def _new(self) -> str:
        url = new_database(self._server)
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        return url


def _emptying() -> str:
    """All in one sentence, as each one travels to the server and back."""
    tables = Table.metadata.sorted_tables
    return "; ".join(
        [
            "SET session_replication_role = replica",  # nothing else may ever delete what the history says
            *(str(table.delete()) for table in reversed(tables)),
            *(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 1, false)" for table in tables),
        ]
    )


def hurry(server: str) -> None:
    """Let a server of tests not wait for the disk: nobody will ever need its data after a power cut."""
    settings = ("fsync", "synchronous_commit", "full_page_writes")
    ask(server, *(f"ALTER SYSTEM SET {name} = off" for name in settings), "SELECT pg_reload_conf()")


def new_database(server: str) -> str:
    """Create an empty database; its address."""
    name = f"t{uuid4().hex}"
    ask(server, f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


def drop_database(server: str, url: str) -> None:
    """Remove a database, whoever is still connected to it."""
    ask(server, f"DROP DATABASE {url.split('?', maxsplit=1)[0].rsplit('/', 1)[-1]} WITH (FORCE)")


def ask(url: str, *sentences: str) -> object:
    """Run SQL sentences, each on its own; the first value that the last one returns, None without any."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        results = [connection.exec_driver_sql(sentence) for sentence in sentences]
        return results[-1].scalar() if results[-1].returns_rows else None
