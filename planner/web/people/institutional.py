"""The institution's own door (OIDC): how it is configured, and the last step of coming in by it."""

import base64
import binascii
import hashlib
import os
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from planner.errors import Refused
from planner.services.addresses import public_origin
from planner.services.people.institutional import NOT_OPENED, use_ticket
from planner.services.people.signing_in import SignIn
from planner.store.transaction import transaction
from planner.web.people.visits import let_in, run_in_thread, visit_of
from planner.web.plain.cookies import HOME, clear_cookie, read_cookie, safe_destination, set_cookie
from planner.web.plain.origin import RefusedRequest
from planner.web.plain.pages import go_on
from planner.web.server.gate import IDENTITY_COOKIE, INSTITUTIONAL, SIGN_IN

# The last step of coming in with the account of one's institution, and where it led to.

HANDOVER = f"{SIGN_IN}/institucional"
START = f"/?{INSTITUTIONAL}=1"
TICKET = "boleto"
WANTED_COOKIE = "ciclo_destino"
_TEN_MINUTES = 600


def keep_wanted(response: Response, request: Request, destination: str) -> Response:
    """The response, with the page that somebody wanted kept while they are at their institution's door."""
    if destination != HOME:
        packed = base64.urlsafe_b64encode(destination.encode()).decode().rstrip("=")
        set_cookie(response, request, WANTED_COOKIE, packed, max_age=_TEN_MINUTES)
    return response


def _wanted(request: HTTPConnection) -> str:
    packed = read_cookie(request, WANTED_COOKIE)
    try:
        text = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, ValueError):
        return HOME
    return safe_destination(text or HOME)


async def take_over(request: Request) -> Response:
    """GET with a ticket: the browser is signed in, and goes on to the page it wanted."""
    browser = request.cookies.get(IDENTITY_COOKIE, "")
    done = await run_in_thread(_sign_in, request.query_params.get(TICKET, ""), browser, request)
    response = let_in(go_on(_wanted(request)), request, done)
    clear_cookie(response, request, WANTED_COOKIE)
    return response


def _sign_in(ticket: str, browser: str, request: Request) -> SignIn:
    try:
        with transaction() as session:
            done = use_ticket(ticket, browser, visit_of(request), session=session)
    except Refused as refusal:
        raise RefusedRequest(403, NOT_OPENED, refusal.sentence) from None
    if done.refusal:
        raise RefusedRequest(403, NOT_OPENED, done.refusal)
    return done


def forget_identity(response: Response, request: HTTPConnection) -> Response:
    """The response, after which the browser holds no identity of its institution any more."""
    for name in request.cookies:
        if name.startswith(IDENTITY_COOKIE):
            response.delete_cookie(name, path="/", httponly=True, samesite="lax")
    return response


# The institution's own door (OIDC), as the variables of this installation describe it.
#
# `PLANNER_OIDC_METADATA_URL` is the address of the provider's metadata (it ends in `/.well-known/openid-
# configuration`); `PLANNER_OIDC_CLIENT_ID` and `PLANNER_OIDC_CLIENT_SECRET` are what the provider gave to this
# installation; the provider sends people back to `/oauth2callback` under `PLANNER_PUBLIC_URL`, without which this
# machine is meant.

METADATA_URL, CLIENT_ID, CLIENT_SECRET = (
    "PLANNER_OIDC_METADATA_URL",
    "PLANNER_OIDC_CLIENT_ID",
    "PLANNER_OIDC_CLIENT_SECRET",
)
CALLBACK = "/oauth2callback"
THIS_MACHINE = "http://localhost:{port}"


def offers_institutional() -> bool:
    """Whether people may come in with the account of their institution."""
    return all(os.environ.get(name) for name in (METADATA_URL, CLIENT_ID, CLIENT_SECRET))


def provider_secrets() -> dict[str, Any] | None:
    """What Streamlit wants to know of the provider; None without one."""
    if not offers_institutional():
        return None
    client_secret = os.environ[CLIENT_SECRET]
    return {
        "auth": {
            "redirect_uri": f"{public_origin() or THIS_MACHINE}{CALLBACK}",
            # Signs Streamlit's own cookie of the identity; the same after every restart, and nobody else can know it.
            "cookie_secret": hashlib.sha256(f"ciclo-del-servicio {client_secret}".encode()).hexdigest(),
            "client_id": os.environ[CLIENT_ID],
            "client_secret": client_secret,
            "server_metadata_url": os.environ[METADATA_URL],
        }
    }
