"""How the phones of a workshop are known. They have no account: what their cookie holds is the workshop's."""

from starlette.requests import Request
from starlette.responses import Response

from planner.services.workshop.joining import note_seen
from planner.web.plain.cookies import read_cookie, set_cookie
from planner.web.plain.database import write_in_turn

COOKIE = "ciclo_taller"


A_WEEK = 7 * 24 * 60 * 60


def token_of(request: Request) -> str:
    """What the cookie of a phone holds; empty without one."""
    return read_cookie(request, COOKIE)


def give_token(response: Response, request: Request, token: str) -> None:
    """Let a phone be recognised from now on."""
    set_cookie(response, request, COOKIE, token, max_age=A_WEEK)


async def write_down_seen(participant_id: int) -> None:
    """Write down that a phone is there; done after it has its page, so that it does not wait for it."""
    await write_in_turn(lambda session: note_seen(participant_id, session=session))
