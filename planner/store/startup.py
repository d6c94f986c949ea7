"""Makes the database ready when the program starts, and remembers in plain words why it could not."""

import logging
from threading import Lock

from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError

from planner.errors import PlannerError
from planner.store.engine import database_url, engine_for, sqlite_path
from planner.store.migrate import upgrade
from planner.store.transaction import reading

_ready: set[str] = set()
_turn = Lock()


def startup_problem() -> str | None:
    """Why the database in force cannot be used, as one Spanish sentence with its remedy; None when all is well.

    The first call migrates the database; once it is ready, further calls cost nothing. After a failure every
    call tries again, so that nobody has to restart the program when the cause is gone.
    """
    url = database_url()
    if url in _ready:
        return None
    with _turn:
        return None if url in _ready else _prepare(url)


def current_problem() -> str | None:
    """Why the database does not answer right now, as one Spanish sentence; None when it does."""
    problem = startup_problem()
    if problem is not None:
        return problem
    url = database_url()
    try:
        with reading(engine_for(url)) as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return _sentence(url, error)
    return None


def _prepare(url: str) -> str | None:
    try:
        upgrade(engine_for(url))
    except PlannerError as refusal:
        return refusal.sentence
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        logging.getLogger(__name__).warning("The database is not ready: %s", error)
        return _sentence(url, error)
    _ready.add(url)
    return None


def _sentence(url: str, error: Exception) -> str:
    if isinstance(error, ArgumentError | ImportError):
        return _UNKNOWN_ADDRESS
    path = sqlite_path(url)
    if path is None:
        return (
            "No pudimos conectarnos a la base de datos. Revise que el servidor esté encendido y que la dirección "
            "en PLANNER_DATABASE_URL sea la correcta; luego actualice esta página."
        )
    if isinstance(error, DatabaseError) and not isinstance(error, OperationalError):
        return (
            f"El archivo «{path}» está dañado o no es una base de datos. No lo cambiamos. "
            "Recupere su última copia con «planner restore» y actualice esta página."
        )
    return (
        f"No pudimos abrir la base de datos «{path}». Revise que la carpeta tenga permiso de escritura y que haya "
        "espacio en el disco; luego actualice esta página."
    )


_UNKNOWN_ADDRESS = (
    "La dirección en PLANNER_DATABASE_URL no es de una base de datos que conozcamos. Escríbala como "
    "sqlite:///carpeta/ciclo.sqlite3 o postgresql://usuario:clave@servidor/base y vuelva a iniciar el programa."
)
