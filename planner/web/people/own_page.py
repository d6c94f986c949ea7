"""One's own account: who one is here, the password, and where one is signed in."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput
from planner.services.people.own_account import INSTITUTIONAL, OwnAccount, change_password, read_own_account
from planner.services.people.sessions import end_all_sessions
from planner.store.transaction import reading, transaction
from planner.web.people.coming_in import GO_ON, SIGN_OUT
from planner.web.people.visits import run_in_thread, run_password_work, visit_of
from planner.web.plain.cookies import HOME
from planner.web.plain.forms import posted
from planner.web.plain.pages import Filled, go_on, page
from planner.web.server.gate import SIGN_IN
from planner.web.visitor import visiting_actor

OWN_PAGE = "/cuenta"
DEED, PASSWORD, SIGN_INS = "accion", "clave", "sesiones"
DONE = "hecho"
_NOTICES = {
    PASSWORD: "Cambiamos su contraseña y cerramos sus demás sesiones.",
    SIGN_INS: "Cerramos sus demás sesiones.",
}


async def show_account(request: Request) -> Response:
    """GET one's own account."""
    return await run_in_thread(_page, request, Filled(), 200)


def _page(request: Request, filled: Filled, status: int) -> Response:
    own = _own(request)
    if own is None:
        return _to_door(request)
    return page(
        request,
        "people/own_page.html",
        status=status,
        filled=filled,
        own=own,
        institutional=INSTITUTIONAL,
        action=OWN_PAGE,
        sign_out=SIGN_OUT,
        back=HOME,
        notice="" if filled.problems else _NOTICES.get(request.query_params.get(DONE, ""), ""),
    )


def _own(request: Request) -> OwnAccount | None:
    actor = visiting_actor(request)
    if actor is None or actor.account_id is None:
        return None
    with reading() as session:
        return read_own_account(actor.account_id, visit_of(request).token, session=session)


def _to_door(request: Request) -> Response:
    is_local = visiting_actor(request) is not None  # without accounts there is no page of one's own
    return go_on(HOME if is_local else f"{SIGN_IN}?{GO_ON}={OWN_PAGE}")


async def change_account(request: Request) -> Response:
    """POST a new password, or the end of one's other sign-ins."""
    form = await posted(request, (DEED, "email", "old", "password", "again"))
    return await run_password_work(_do, request, form)


def _do(request: Request, form: Mapping[str, str]) -> Response:
    own = _own(request)
    if own is None:
        return _to_door(request)
    if form[DEED] == SIGN_INS:
        with transaction() as session:
            end_all_sessions(own.id, but=visit_of(request).token, session=session)
        return go_on(f"{OWN_PAGE}?{DONE}={SIGN_INS}")
    try:
        change_password(form, visit_of(request))
    except InvalidInput as refusal:
        return _page(request, Filled.refused({}, refusal), 422)
    return go_on(f"{OWN_PAGE}?{DONE}={PASSWORD}")
