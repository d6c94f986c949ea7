"""Who sends a request, and sessions that see only what they may: the one way from our routes to the data."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session
from starlette.requests import HTTPConnection

from planner.errors import Refused
from planner.services.accounts.sessions import COOKIE
from planner.services.accounts.visitors import visitor
from planner.services.actor import Actor, scope_of
from planner.store.transaction import reading, transaction
from planner.web.plain.cookies import read_cookie


class SignedOut(Refused):
    """Nobody has signed in, or the sign-in has ended."""

    code = "sin-sesion"


def visiting_actor(request: HTTPConnection) -> Actor | None:
    """Whoever sends the request; None when nobody has signed in."""
    with reading() as session:
        return visitor(read_cookie(request, COOKIE), session=session)


def request_actor(request: HTTPConnection) -> Actor:
    """Whoever sends the request. Raises SignedOut."""
    actor = visiting_actor(request)
    if actor is None:
        raise SignedOut("Su sesión terminó. Vuelva a entrar; lo que ya estaba guardado sigue guardado.")
    return actor


@contextmanager
def reading_for(actor: Actor) -> Iterator[Session]:
    """A session for looking at what that person may see."""
    with reading(scope=scope_of(actor)) as session:
        yield session


@contextmanager
def transaction_for(actor: Actor) -> Iterator[Session]:
    """A session for one use case of that person."""
    with transaction(scope=scope_of(actor)) as session:
        yield session
