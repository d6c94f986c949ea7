"""Only our own pages may send our forms: whatever another site makes a browser send is refused.

Two independent checks. What browsers say about where a form comes from (`Sec-Fetch-Site`, `Origin`); and a hidden
token in the form that only a page of ours can hold, because it is made from a cookie that nobody else can read.
"""

import base64
import hmac
import logging
import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from planner.errors import PlannerError
from planner.services.addresses import public_origin
from planner.web.plain.cookies import read_cookie, set_cookie

# A request that is answered with a page that says what to do, and that changes nothing.


class RefusedRequest(PlannerError):
    """Something is wrong with the request itself, before anybody looks at what it asks for.

    `status` is that of HTTP, `title` heads the page, `headers` go along with it, and `leads_back` offers the way back
    to the page itself, where trying again can help.
    """

    def __init__(
        self,
        status: int,
        title: str,
        sentence: str,
        *,
        headers: Mapping[str, str] | None = None,
        leads_back: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.status, self.title, self.headers, self.leads_back = status, title, dict(headers or {}), leads_back


# Only our own pages may send our forms: against other sites that make somebody's browser send one.

FIELD = "formulario"
COOKIE = "formulario"
A_DAY = 24 * 60 * 60
DEFAULT_PORTS = {"http": 80, "https": 443}
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")

_log = logging.getLogger(__name__)


class ForeignForm(RefusedRequest):
    """The form does not come from a page of ours, or from one too old."""

    def __init__(self) -> None:
        super().__init__(
            403,
            "No recibimos el formulario",
            "Vuelva a abrir la página e intente otra vez. No se guardó ni se cambió nada. "
            "Si vuelve a pasar, permita las cookies de este sitio en su navegador.",
        )


def require_own_origin(request: Request) -> None:
    """Raises ForeignForm when the browser says that the form comes from elsewhere.

    Old browsers, and new ones without TLS, send only one of the two headers or none: then the token decides.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site not in {None, "same-origin", "none"} or (origin is not None and not _is_own(origin, request)):
        # A proxy that does not pass the host on looks the same: whoever administers it must be able to see why.
        host = request.headers.get("host")
        _log.warning("Form refused: Sec-Fetch-Site %r, Origin %r, Host %r", site, origin, host)
        raise ForeignForm


def _is_own(origin: str, request: Request) -> bool:
    # A proxy that ends TLS may not say so: then the browser's word for the scheme counts.
    schemes = {"https", request.scope["scheme"]}
    ours = {_place(f"{scheme}://{request.headers.get('host', '')}") for scheme in schemes}
    return _place(origin) in (ours | {_place(public_origin())}) - {None}


def _place(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None when it is no address of a site (such as `null`, for a page that hides itself)."""
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname else None


class FormToken:
    """The hidden token for the forms of one page, made when the first form asks for it."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._secret = read_cookie(request, COOKIE)
        self._is_used = False

    def __str__(self) -> str:
        if not _SECRET.fullmatch(self._secret):
            self._secret = secrets.token_urlsafe(32)
        self._is_used = True
        return new_token(self._secret)

    def keep(self, response: Response) -> None:
        """Give the browser the cookie that belongs to the token, if any form of the page took one."""
        if self._is_used:
            set_cookie(response, self._request, COOKIE, self._secret, max_age=A_DAY)


def new_token(secret: str) -> str:
    """A token for that secret. Each is different, so that compressed pages tell nothing about it."""
    salt = secrets.token_urlsafe(12)
    return f"{salt}.{_seal(salt, secret)}"


def _seal(salt: str, secret: str) -> str:
    half = hmac.digest(secret.encode(), salt.encode(), "sha256")[:16]  # 128 bits, as RFC 2104 allows: pages are light
    return base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def require_token(request: Request, form: Mapping[str, str]) -> None:
    """Raises ForeignForm when the form does not hold a token made from the cookie of this browser."""
    secret = read_cookie(request, COOKIE)
    salt, _, seal = form.get(FIELD, "").partition(".")
    if not _SECRET.fullmatch(secret) or not hmac.compare_digest(_seal(salt, secret).encode(), seal.encode()):
        raise ForeignForm
