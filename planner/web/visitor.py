"""Who sends a request: with `reading_for` and `transaction_for` the one way from our routes to the data."""

from starlette.requests import HTTPConnection

from planner.errors import Refused
from planner.services.actor import Actor
from planner.services.people.installation import SignedOut, visiting_person
from planner.services.people.sessions import COOKIE
from planner.store.transaction import reading
from planner.web.plain.cookies import read_cookie

EXPECTED = "x-ciclo-cuenta"
"""The account for which a page was drawn. In the same browser somebody else may have signed in since."""


def visiting_actor(request: HTTPConnection) -> Actor | None:
    """Whoever sends the request; None when nobody has signed in."""
    with reading() as session:
        return visiting_person(read_cookie(request, COOKIE), session=session)


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
