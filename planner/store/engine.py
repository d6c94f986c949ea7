"""Where the data lives, SQLite or PostgreSQL, and what to tell a person when it cannot be reached."""

import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError

from planner.errors import NotFound

# Where the data lives: an SQLite file by default, PostgreSQL when `PLANNER_DATABASE_URL` says so.

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_URL = f"sqlite:///{(PROJECT / 'data' / 'ciclo.sqlite3').as_posix()}"
BUSY_TIMEOUT_MS = 10_000
OUT_OF_RANGE = "22003"
"""What PostgreSQL says of a number that is too large for its column."""


def database_url() -> str:
    """The address of the database in force, with the PostgreSQL driver spelled out."""
    url = os.environ.get("PLANNER_DATABASE_URL") or DEFAULT_URL
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def sqlite_path(url: str) -> Path | None:
    """The file behind an SQLite address; None for any other database."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def open_engine(url: str) -> Engine:
    """A new engine for `url`; SQLite gets write-ahead logging, foreign keys, patience and immediate writes."""
    path = sqlite_path(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    # The server may have been restarted: asking first costs little, an error within a use case costs work.
    engine = create_engine(url, pool_pre_ping=path is None)
    event.listen(engine, "handle_error", _refuse_impossible_number)
    if path is None:
        return engine
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


# One pool of connections for one database: several would only wait for each other.
@cache
def engine_for(url: str) -> Engine:
    """The one engine of this process for `url`."""
    return open_engine(url)


def current_engine() -> Engine:
    """The engine of the database in force."""
    return engine_for(database_url())


def _refuse_impossible_number(failure: ExceptionContext) -> None:
    """What is asked for by a number that no row can have is not there, as with any other number."""
    found = failure.original_exception
    if isinstance(found, OverflowError) or getattr(found, "sqlstate", None) == OUT_OF_RANGE:
        raise NotFound("No encontramos lo que busca: ese número no existe. Revise la dirección o el número.") from found


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin_sqlite
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # confirmed means on disk, power cut or not
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what clients ask to be forgotten leaves no trace in the file
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a write can fail at once when another one is writing;
    # an immediate one waits its turn. Readers never wait in write-ahead mode.
    reading = connection.get_execution_options().get("planner_read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


# What to say to a person when the database itself fails.

_DAMAGED = ("malformed", "not a database", "corrupt")


def sentence_about(error: Exception) -> str:
    """One Spanish sentence about an unexpected error, with what to do next."""
    detail = str(getattr(error, "orig", error))
    if isinstance(error, DatabaseError | sqlite3.DatabaseError) and any(word in detail for word in _DAMAGED):
        return "La base de datos está dañada. Recupere su último respaldo con: planner restore ARCHIVO"
    if isinstance(error, sqlite3.OperationalError | OperationalError | InterfaceError):
        return (
            "No pudimos usar la base de datos: está ocupada, apagada o sin permiso. "
            "Revise PLANNER_DATABASE_URL y vuelva a intentarlo."
        )
    if isinstance(error, SQLAlchemyError):
        return "La base de datos no aceptó lo que pedimos y no guardamos nada. Revise PLANNER_DATABASE_URL."
    if isinstance(error, ModuleNotFoundError):
        return (
            f"Falta una pieza que el programa necesita ({error.name}). Instálelo de nuevo y revise que "
            "PLANNER_DATABASE_URL empiece con sqlite o postgresql."
        )
    return (
        f"Ocurrió un error que no esperábamos ({type(error).__name__}) y no terminamos el trabajo. "
        "Vuelva a intentarlo; si se repite, avise a quien da soporte."
    )
