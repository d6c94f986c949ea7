"""Who comes in, as a request says it: browser, cookies, and passwords checked a few at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from planner.services.people.installation import read_mode
from planner.services.people.sessions import COOKIE, DEVICE_COOKIE, LIFE
from planner.services.people.signing_in import SignIn, Visit
from planner.store.startup import startup_problem
from planner.store.transaction import reading
from planner.vocabulary import InstallationMode
from planner.web.plain.connection import client_address
from planner.web.plain.cookies import clear_cookie, read_cookie, set_cookie
from planner.web.plain.limits import network_of
from planner.web.plain.origin import RefusedRequest

# What a browser calls itself, in words that people recognise.

UNKNOWN = "Un navegador"
# The first one found counts: most browsers also name those they descend from.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def device_name(user_agent: str) -> str:
    """Browser and system of a `User-Agent`, as far as it says: «Chrome en Windows»."""
    browser = _first(_BROWSERS, user_agent) or UNKNOWN
    system = _first(_SYSTEMS, user_agent)
    return f"{browser} en {system}" if system else browser


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")


# What a request says about who comes in, and the cookies that let them stay in.

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


# How the pages of accounts use the database: beside the server's own thread, and only when there is one.

Result = TypeVar("Result")

# Checking a password takes 64 MiB and a core for a moment, by design: no crowd may take them all.
_two_at_once = CapacityLimiter(2)


async def run_in_thread(work: Callable[..., Result], *arguments: object) -> Result:
    """`work` in a thread."""
    # In a thread, as everything that asks the database: the loop serves all other visitors meanwhile.
    return await to_thread.run_sync(_with_database, work, *arguments)


async def run_password_work(work: Callable[..., Result], *arguments: object) -> Result:
    """`work` that makes or checks a password, in a thread, two at once at most."""
    return await to_thread.run_sync(_with_database, work, *arguments, limiter=_two_at_once)


def mode_now() -> InstallationMode:
    """How people come in."""
    with reading() as session:
        return read_mode(session=session)


def _with_database(work: Callable[..., Result], *arguments: object) -> Result:
    problem = startup_problem()
    if problem is not None:
        raise RefusedRequest(503, "El programa no puede abrir sus datos", problem)
    return work(*arguments)
