"""Nobody gets past the door who has not been let in: pages of the product lead to the door, and back afterwards."""

from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from planner.services.people.installation import read_mode, visiting_person
from planner.services.people.permissions import SCREENS
from planner.services.people.sessions import COOKIE
from planner.store.engine import database_url
from planner.store.startup import startup_problem
from planner.store.transaction import reading
from planner.vocabulary import InstallationMode
from planner.web.plain.cookies import read_cookie
from planner.web.server.document import may_be_page

SET_UP, SIGN_IN = "/preparar", "/entrar"
INSTITUTIONAL = "institucional"
SCREEN_ADDRESSES = frozenset({"", *SCREENS})
# The cookie that Streamlit keeps of an institutional sign-in: the screen itself turns it into one of ours.
IDENTITY_COOKIE = "_streamlit_user"


class Doorkeeper:
    """Sends whoever asks for a page of the product without a sign-in to the page where one signs in.

    The screens look at the sign-in themselves: this only spares people a page that tells them to go elsewhere.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = await to_thread.run_sync(_door_for, HTTPConnection(scope)) if _is_screen(scope) else ""
        if not door:
            await self._app(scope, receive, send)
            return
        await RedirectResponse(door, 303, {"Cache-Control": "no-store"})(scope, receive, send)


def _is_screen(scope: Scope) -> bool:
    return may_be_page(scope) and scope["path"].strip("/") in SCREEN_ADDRESSES


def _door_for(connection: HTTPConnection) -> str:
    """Where to send somebody instead; empty when they may go on, or when the screen has to say what is wrong."""
    if startup_problem() is not None:
        return ""
    with reading() as session:
        mode = read_mode(session=session)
        if mode is InstallationMode.UNDECIDED:
            return SET_UP
        if visiting_person(read_cookie(connection, COOKIE), session=session) is not None or _comes_from_identity(
            connection
        ):
            return ""
    here = connection.url.path + (f"?{connection.url.query}" if connection.url.query else "")
    return SIGN_IN if here == "/" else f"{SIGN_IN}?siguiente={quote(here, safe='')}"


def _comes_from_identity(connection: HTTPConnection) -> bool:
    return INSTITUTIONAL in connection.query_params or any(
        name.startswith(IDENTITY_COOKIE) for name in connection.cookies
    )


def answers_only_this_machine() -> bool:
    """Whether there is no password yet, or was decided that there will be none. Accounts, once there, stay."""
    return database_url() not in _with_accounts and not _has_accounts()


_with_accounts: set[str] = set()


def _has_accounts() -> bool:
    if startup_problem() is not None:
        return False
    with reading() as session:
        has_accounts = read_mode(session=session) is InstallationMode.ACCOUNTS
    if has_accounts:
        _with_accounts.add(database_url())
    return has_accounts
