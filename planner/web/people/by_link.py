"""What somebody does with a link that was given to them: come in for the first time, or choose a new password."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, Refused
from planner.models import Account
from planner.services.addresses import PATHS
from planner.services.people.invitations import accept_invitation, read_invitation, read_reset_link, set_new_password
from planner.services.people.one_use_links import SpentLink
from planner.services.people.signing_in import begin_visit
from planner.store.transaction import reading, transaction
from planner.vocabulary import LinkKind
from planner.web.people.coming_in import GO_ON, SIGN_OUT
from planner.web.people.visits import let_in, run_in_thread, run_password_work, visit_of
from planner.web.plain.cookies import HOME
from planner.web.plain.forms import posted
from planner.web.plain.origin import RefusedRequest
from planner.web.plain.pages import Filled, go_on, page
from planner.web.server.gate import SIGN_IN
from planner.web.visitor import visiting_actor

INVITATION, NEW_PASSWORD = PATHS[LinkKind.INVITATION], PATHS[LinkKind.NEW_PASSWORD]
WITH = "con"
MY_ACCOUNT = "mi-cuenta"
Work = Callable[[str, Session], Account]


class _Gone(RefusedRequest):
    def __init__(self, spent: SpentLink) -> None:
        super().__init__(410, "Este enlace ya no sirve", spent.sentence, leads_back=False)


async def show_invitation(request: Request) -> Response:
    """GET what an invitation offers."""
    return await run_in_thread(_invitation_page, request, None, 200)


async def accept(request: Request) -> Response:
    """POST the acceptance: with a new account, or with the one that is signed in here."""
    form = await posted(request, (WITH, "name", "password", "again"))
    return await run_password_work(_accept, request, form)


def _invitation_page(request: Request, filled: Filled | None, status: int) -> Response:
    address = _own_address(request, INVITATION)
    try:
        with reading() as session:
            invitation = read_invitation(request.path_params["token"], session=session)
            account = _signed_in(request, session)
    except SpentLink as spent:
        raise _Gone(spent) from None
    return page(
        request,
        "people/invitation.html",
        status=status,
        secret_address=True,
        filled=filled or Filled({"name": invitation.person}),
        invitation=invitation,
        account=account,
        action=address,
        sign_in=f"{SIGN_IN}?{GO_ON}={quote(address, safe='')}",
        sign_out=SIGN_OUT,
    )


def _accept(request: Request, form: Mapping[str, str]) -> Response:
    def work(token: str, session: Session) -> Account:
        mine = _signed_in(request, session) if form[WITH] == MY_ACCOUNT else None
        return accept_invitation(token, form, account_id=mine.id if mine else None, session=session)

    try:
        return _use_link(request, work)
    except (InvalidInput, Refused) as refusal:
        return _invitation_page(request, Filled.refused(form, refusal), 422)


async def show_new_password(request: Request) -> Response:
    """GET the form for a new password."""
    return await run_in_thread(_new_password_page, request, Filled(), 200)


async def choose_password(request: Request) -> Response:
    """POST the new password; whoever chose it is signed in."""
    form = await posted(request, ("password", "again"))
    return await run_password_work(_choose, request, form)


def _new_password_page(request: Request, filled: Filled, status: int) -> Response:
    try:
        with reading() as session:
            account = read_reset_link(request.path_params["token"], session=session)
    except SpentLink as spent:
        raise _Gone(spent) from None
    address = _own_address(request, NEW_PASSWORD)
    return page(
        request,
        "people/new_password.html",
        status=status,
        secret_address=True,
        filled=filled,
        account=account,
        action=address,
    )


def _choose(request: Request, form: Mapping[str, str]) -> Response:
    try:
        return _use_link(request, lambda token, session: set_new_password(token, form, session=session))
    except InvalidInput as refusal:
        return _new_password_page(request, Filled.refused({}, refusal), 422)


def _use_link(request: Request, work: Work) -> Response:
    """Do with the link what it is for, and let its owner in; all of it or nothing."""
    try:
        with transaction() as session:
            account = work(request.path_params["token"], session)
            done = begin_visit(account, visit_of(request), session=session)
    except SpentLink as spent:
        raise _Gone(spent) from None
    return let_in(go_on(HOME), request, done)


def _signed_in(request: Request, session: Session) -> Account | None:
    actor = visiting_actor(request)
    return None if actor is None or actor.account_id is None else session.get(Account, actor.account_id)


def _own_address(request: Request, path: str) -> str:
    return f"{path}/{quote(request.path_params['token'], safe='')}"
