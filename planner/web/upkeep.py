"""What has to be forgotten in time, however long the server runs."""

import asyncio
import logging

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from planner.services.accounts.sessions import forget_old_sessions
from planner.services.answers.contacts import forget_in_all_waves

EVERY_S = 6 * 60 * 60.0
_log = logging.getLogger(__name__)


async def forget_in_time(every: float = EVERY_S) -> None:
    """Forget ended sign-ins and the personal data whose time is over, now and again every so many seconds."""
    while True:
        await to_thread.run_sync(_forget)
        await asyncio.sleep(every)


def _forget() -> None:
    """A database that cannot be used now is asked again the next time."""
    try:
        forget_old_sessions()
        forget_in_all_waves()
    except SQLAlchemyError:
        _log.exception("What is over could not be forgotten")
