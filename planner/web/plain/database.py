"""The one way from pages without an account to the data: what their cookie holds, and turns to write."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.services.workshop.joining import note_seen
from planner.store.transaction import reading, transaction
from planner.web.plain.cookies import read_cookie, set_cookie

# Whoever writes through a route of ours takes turns: queueing here is faster than queueing at the database.

WRITERS = CapacityLimiter(1)


# The one way from the phones of a workshop to the data. They have no account: what they hold is the workshop's.

COOKIE = "ciclo_taller"
A_WEEK = 7 * 24 * 60 * 60

Result = TypeVar("Result")


def token_of(request: Request) -> str:
    """What the cookie of a phone holds; empty without one."""
    return read_cookie(request, COOKIE)


def give_token(response: Response, request: Request, token: str) -> None:
    """Let a phone be recognised from now on."""
    set_cookie(response, request, COOKIE, token, max_age=A_WEEK)


async def read_for_page(work: Callable[[Session], Result]) -> Result:
    """What `work` reads, in a session that waits for nobody."""
    return await to_thread.run_sync(_reading, work)


async def write_in_turn(work: Callable[[Session], Result]) -> Result:
    """What `work` does, in one short transaction when its turn comes."""
    return await to_thread.run_sync(_writing, work, limiter=WRITERS)


async def write_down_seen(participant_id: int) -> None:
    """Write down that a phone is there; done after it has its page, so that it does not wait for it."""
    await write_in_turn(lambda session: note_seen(participant_id, session=session))


def _reading(work: Callable[[Session], Result]) -> Result:
    with reading() as session:
        return work(session)


def _writing(work: Callable[[Session], Result]) -> Result:
    with transaction() as session:
        return work(session)
