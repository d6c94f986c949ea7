"""What a request says about who comes in, and the cookies that let them stay in."""

from datetime import timedelta

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from planner.services.accounts.sessions import COOKIE, DEVICE_COOKIE, LIFE
from planner.services.accounts.signing_in import SignIn, Visit
from planner.web.accounts.device_names import device_name
from planner.web.plain.connection import client_address
from planner.web.plain.cookies import clear_cookie, read_cookie, set_cookie
from planner.web.plain.limits import network_of

DEVICE_LIFE = timedelta(days=400)  # browsers keep no cookie for longer


def visit_of(request: HTTPConnection) -> Visit:
    """Whoever sends a request, as signing in wants to know it."""
    return Visit(
        address=network_of(client_address(request)),
        device=read_cookie(request, DEVICE_COOKIE),
        device_name=device_name(request.headers.get("user-agent", "")),
        token=read_cookie(request, COOKIE),
    )


def let_in(response: Response, request: Request, done: SignIn) -> Response:
    """The response, with what the browser must hold to be recognised from now on."""
    set_cookie(response, request, COOKIE, done.token, max_age=int(LIFE.total_seconds()))
    set_cookie(response, request, DEVICE_COOKIE, done.device, max_age=int(DEVICE_LIFE.total_seconds()))
    return response


def let_out(response: Response, request: Request) -> Response:
    """The response, after which the browser is nobody's any more; that it was here before, it still says."""
    clear_cookie(response, request, COOKIE)
    return response
