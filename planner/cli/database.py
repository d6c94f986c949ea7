"""The database of the command line: brought up to date before any command touches it.

Whoever has the console has the database: a command sees and changes everything. With `--as CORREO`, or the variable
PLANNER_AS, it sees and does only what that account may.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlmodel import Session

from planner.errors import NotFound, Refused
from planner.inputs.people import clean_email
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, reading_for
from planner.services.people.sessions import actor_with_email
from planner.store.migrate import upgrade
from planner.store.transaction import reading

AS = "PLANNER_AS"
_email: ContextVar[str] = ContextVar("email", default="")


@contextmanager
def working_for(email: str) -> Iterator[None]:
    """What happens inside is done with the rights of the account with that e-mail; with an empty one, with all."""
    before = _email.set(clean_email(email))
    try:
        yield
    finally:
        _email.reset(before)


def acting() -> Actor:
    """On whose behalf the command runs. Raises Refused when there is no such account."""
    upgrade()
    email = _email.get()
    if not email:
        return LOCAL_ADMINISTRATOR
    with reading() as session:
        actor = actor_with_email(email, session=session)
    if actor is None:
        raise Refused(f"No hay ninguna cuenta activa con el correo «{email}». Revíselo.")
    return actor


def require_console() -> None:
    """Raises Refused in a command that sees or replaces everything when it runs on somebody's behalf."""
    if _email.get():
        raise Refused(f"Esta orden abarca todas las instituciones. Úsela en la consola, sin --as ni {AS}.")


@contextmanager
def reading_session() -> Iterator[Session]:
    """A session for looking only, on an up-to-date database, within what `acting()` may see."""
    with reading_for(acting()) as session:
        yield session


def no_cycle(cycle_id: int) -> NotFound:
    """What to say of a number that no cycle has."""
    return NotFound(f"No encontramos el ciclo {cycle_id}. Vea los números con: planner cycles")
