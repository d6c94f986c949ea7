"""What a browser holds for us between pages: cookies no script can read, and where to go on safely."""

from urllib.parse import unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

from planner.web.plain.connection import is_secure

# Cookies that no script can read and no other site can send along with a form.

PREFIX = "__Host-"
"""Browsers take a cookie of this name only over TLS and from this very host, so that a neighbour cannot plant one."""


def set_cookie(
    response: Response, connection: HTTPConnection, name: str, value: str, *, max_age: int | None = None
) -> None:
    """Give the browser a cookie for the whole site. `max_age` in seconds; None: until the browser closes.

    `value` must be made of letters, digits and `-._~`, which no browser or proxy rewrites.
    """
    # Lax and not strict: people come by links from chats and mails, and would seem to have left.
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


# Where to go on after signing in or answering: never to another site, and never to what is not a page.

HOME = "/"
LONGEST = 1_000
ROUNDS = 4
"""How often something honest is percent-encoded at most; whoever goes on after that is hiding something."""
NO_PAGES = ("api", "_stcore", "media", "component", "static", "salud", "auth", "oauth2callback")


def safe_destination(text: str) -> str:
    """`text` when it is the address of a page of this site, from the root (`/momentos?ciclo=3`); otherwise `/`."""
    return text if len(text) <= LONGEST and all(map(_is_local_page, _readings(text))) else HOME


def _readings(text: str) -> list[str]:
    """The text and every way that somebody might decode it; with an empty one, which is no page, when it never ends."""
    readings = [text]
    while (plain := unquote(readings[-1], errors="replace")) != readings[-1]:
        readings.append(plain)
        if len(readings) > ROUNDS:
            return [*readings, ""]
    return readings


def _is_local_page(text: str) -> bool:
    path = text.partition("#")[0].partition("?")[0]
    first, *rest = path.split("/")
    return (
        text.isprintable()
        and "\\" not in text
        and first == ""
        and rest != []
        and not {".", ".."} & {part.partition(";")[0] for part in rest}
        and "" not in rest[:-1]
        and rest[0].partition(";")[0].casefold() not in NO_PAGES
    )
