"""What has to be done now and again, however long the server runs."""

import asyncio

from anyio import to_thread

from planner.services.forgetting import forget_what_is_over

EVERY_S = 6 * 60 * 60.0


async def forget_in_time(every: float = EVERY_S) -> None:
    """Forget what is over, at once and then every so many seconds."""
    while True:
        await to_thread.run_sync(forget_what_is_over)
        await asyncio.sleep(every)
