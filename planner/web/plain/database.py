"""The one way from pages without an account to the data: they read at once, and take turns to write."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from planner.store.transaction import reading, transaction

WRITERS = CapacityLimiter(1)
"""Whoever writes through a route of ours takes turns: queueing here is faster than queueing at the database."""

Result = TypeVar("Result")


async def read_for_page(work: Callable[[Session], Result]) -> Result:
    """What `work` reads, in a session that waits for nobody."""
    return await to_thread.run_sync(_reading, work)


async def write_in_turn(work: Callable[[Session], Result]) -> Result:
    """What `work` does, in one short transaction when its turn comes."""
    return await to_thread.run_sync(_writing, work, limiter=WRITERS)


def _reading(work: Callable[[Session], Result]) -> Result:
    with reading() as session:
        return work(session)


def _writing(work: Callable[[Session], Result]) -> Result:
    with transaction() as session:
        return work(session)
