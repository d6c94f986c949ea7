"""Cookies that no script can read and no other site can send along with a form."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from planner.web.plain.connection import is_secure

PREFIX = "__Host-"
"""Browsers take a cookie of this name only over TLS and from this very host, so that a neighbour cannot plant one."""


def set_cookie(
    response: Response, connection: HTTPConnection, name: str, value: str, *, max_age: int | None = None
) -> None:
    """Give the browser a cookie for the whole site. `max_age` in seconds; None: until the browser closes.

    `value` must be made of letters, digits and `-._~`, which no browser or proxy rewrites.
    """
    secure = is_secure(connection)
    response.set_cookie(
        cookie_name(name, secure=secure), value, max_age, path="/", secure=secure, httponly=True, samesite="lax"
    )


def clear_cookie(response: Response, connection: HTTPConnection, name: str) -> None:
    """Take the cookie away from the browser."""
    set_cookie(response, connection, name, "", max_age=0)


def read_cookie(connection: HTTPConnection, name: str) -> str:
    """What the browser sent; empty when it sent none. Over TLS only the protected name counts."""
    return connection.cookies.get(cookie_name(name, secure=is_secure(connection)), "")


def cookie_name(name: str, *, secure: bool) -> str:
    """The name under which the cookie travels."""
    return f"{PREFIX}{name}" if secure else name
