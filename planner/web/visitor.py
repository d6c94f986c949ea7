"""Who sends a request, and sessions that see only what they may: the one way from our routes to the data."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session
from starlette.requests import HTTPConnection

from planner.errors import Refused
from planner.services.accounts.sessions import COOKIE
from planner.services.accounts.visitors import SignedOut, visitor
from planner.services.actor import Actor, scope_of
from planner.store.transaction import reading, transaction
from planner.web.plain.cookies import read_cookie

EXPECTED = "x-ciclo-cuenta"
"""The account for which a page was drawn. In the same browser somebody else may have signed in since."""


def visiting_actor(request: HTTPConnection) -> Actor | None:
    """Whoever sends the request; None when nobody has signed in."""
    with reading() as session:
        return visitor(read_cookie(request, COOKIE), session=session)


def request_actor(request: HTTPConnection) -> Actor:
    """Whoever sends the request. Raises SignedOut, also when the page that asks was drawn for somebody else."""
    actor = visiting_actor(request)
    if actor is None or request.headers.get(EXPECTED, str(actor.account_id or 0)) != str(actor.account_id or 0):
        raise SignedOut
    return actor


def writing_actor(request: HTTPConnection) -> Actor:
    """Whoever sends a change. Raises SignedOut, and Refused when the page does not say for whom it was drawn.

    Otherwise a page left open would write in the name of whoever signed in last in the same browser.
    """
    actor = request_actor(request)
    if EXPECTED not in request.headers:
        raise Refused("Este pedido no dice para quién se abrió la página. Actualice la página.")
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
