"""The last step of coming in with the account of one's institution, and where it led to."""

import base64
import binascii

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from planner.errors import Refused
from planner.services.accounts.institutional import NOT_OPENED, use_ticket
from planner.services.accounts.signing_in import SignIn
from planner.store.transaction import transaction
from planner.web.accounts.visits import let_in, visit_of
from planner.web.accounts.working import look
from planner.web.entrance import IDENTITY_COOKIE, INSTITUTIONAL, SIGN_IN
from planner.web.plain.cookies import clear_cookie, read_cookie, set_cookie
from planner.web.plain.destinations import HOME, safe_destination
from planner.web.plain.pages import go_on
from planner.web.plain.refusals import RefusedRequest

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
    done = await look(_sign_in, request.query_params.get(TICKET, ""), browser, request)
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
