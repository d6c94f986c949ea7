"""What to say to a person when the database itself fails."""

import sqlite3

from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError

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
