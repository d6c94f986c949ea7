"""How the pages of accounts use the database: beside the server's own thread, and only when there is one."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from planner.services.accounts.installation import read_mode
from planner.store.startup import startup_problem
from planner.store.transaction import reading
from planner.vocabulary import InstallationMode
from planner.web.plain.refusals import RefusedRequest

Result = TypeVar("Result")

# Checking a password takes 64 MiB and a core for a moment, by design: no crowd may take them all.
_two_at_once = CapacityLimiter(2)


async def look(work: Callable[..., Result], *arguments: object) -> Result:
    """`work` in a thread."""
    return await to_thread.run_sync(_with_database, work, *arguments)


async def check(work: Callable[..., Result], *arguments: object) -> Result:
    """`work` that makes or checks a password, in a thread, two at once at most."""
    return await to_thread.run_sync(_with_database, work, *arguments, limiter=_two_at_once)


def mode_now() -> InstallationMode:
    """How people come in."""
    with reading() as session:
        return read_mode(session=session)


def _with_database(work: Callable[..., Result], *arguments: object) -> Result:
    problem = startup_problem()
    if problem is not None:
        raise RefusedRequest(503, "El programa no puede abrir sus datos", problem)
    return work(*arguments)
