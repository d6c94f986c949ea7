"""Signing in and out."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from planner.errors import Problem
from planner.services.people.sessions import end_session
from planner.services.people.signing_in import sign_in
from planner.store.transaction import transaction
from planner.vocabulary import InstallationMode
from planner.web.people.institutional import START, forget_identity, keep_wanted, offers_institutional
from planner.web.people.visits import let_in, let_out, mode_now, run_in_thread, run_password_work, visit_of
from planner.web.plain.cookies import HOME, safe_destination
from planner.web.plain.forms import posted
from planner.web.plain.pages import Filled, go_on, page
from planner.web.server.gate import SET_UP, SIGN_IN
from planner.web.visitor import visiting_actor

SIGN_OUT = "/salir"
GO_ON, LEFT = "siguiente", "salio"


async def show_door(request: Request) -> Response:
    """GET the form to sign in; whoever is in already goes on."""
    mode = await run_in_thread(mode_now)
    if mode is InstallationMode.UNDECIDED:
        return go_on(SET_UP)
    if await run_in_thread(visiting_actor, request) is not None:
        return go_on(_destination(request))
    return _door(request, Filled())


async def come_in(request: Request) -> Response:
    """POST e-mail and password."""
    form = await posted(request, ("email", "password"))
    done = await run_password_work(sign_in, form["email"], form["password"], visit_of(request))
    if done.token:
        return let_in(go_on(_destination(request)), request, done)
    filled = Filled({"email": form["email"]}, (Problem(done.refusal),))
    if not done.seconds_to_wait:
        return _door(request, filled, status=422)
    return _door(request, filled, status=429, headers={"Retry-After": str(done.seconds_to_wait)})


def _door(request: Request, filled: Filled, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    destination = _destination(request)
    action = SIGN_IN if destination == HOME else f"{SIGN_IN}?{GO_ON}={quote(destination, safe='')}"
    has_left = LEFT in request.query_params and not filled.problems
    shown = page(
        request,
        "people/sign_in.html",
        status=status,
        headers=headers,
        filled=filled,
        action=action,
        has_left=has_left,
        institutional=START if offers_institutional() else "",
    )
    return keep_wanted(shown, request, destination)


def _destination(request: Request) -> str:
    return safe_destination(request.query_params.get(GO_ON, HOME))


async def show_way_out(request: Request) -> Response:
    """GET the button to sign out."""
    actor = await run_in_thread(visiting_actor, request)
    if actor is None or actor.is_local:
        return go_on(HOME)
    return page(request, "people/sign_out.html", action=SIGN_OUT, name=actor.name, back=HOME)


async def go_out(request: Request) -> Response:
    """POST the end of this sign-in."""
    await posted(request, ())
    await run_in_thread(_end, visit_of(request).token)
    return forget_identity(let_out(go_on(f"{SIGN_IN}?{LEFT}=1"), request), request)


def _end(token: str) -> None:
    with transaction() as session:
        end_session(token, session=session)
