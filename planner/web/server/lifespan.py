"""The life of the server: made ready at the start, forgetting in time, and saying that it is well."""

import asyncio
import gc
import pkgutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

import planner.charts
import planner.exports
import planner.services
from planner.services.upkeep import forget_what_is_over
from planner.store.startup import current_problem, startup_problem

# Answers that leave at once.


def answer_promptly() -> None:
    """Let this process's sockets send what is written to them without waiting for more.

    Streamlit makes the socket it listens at without naming TCP, and asyncio only switches Nagle's algorithm off for
    sockets that name it. The body of an answer would then wait until the browser acknowledges its headers, which it
    puts off: 40 ms for every answer on Linux. Connections take the setting over from the socket they came by.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and _speaks_tcp(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _speaks_tcp(found: socket.socket) -> bool:
    is_open = found.fileno() >= 0
    return is_open and found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM


# What has to be done now and again, however long the server runs.

EVERY_S = 6 * 60 * 60.0


async def forget_in_time(every: float = EVERY_S) -> None:
    """Forget what is over, at once and then every so many seconds."""
    while True:
        await to_thread.run_sync(forget_what_is_over)
        await asyncio.sleep(every)


# What happens when the server starts: the database is made ready and everything heavy is loaded once.

HEAVY = ("openpyxl", "pandas", "plotly.graph_objects", "pyarrow", "reportlab.pdfgen.canvas")
ROOMS = (planner.services, planner.charts, planner.exports)  # the screens load with the first visit, in no time


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare the server, as `st.App(lifespan=...)` asks. A database that cannot be used does not stop it:
    the pages say so, through `startup_problem`."""
    works = await to_thread.run_sync(startup_problem) is None
    upkeep = asyncio.create_task(forget_in_time()) if works else None
    await to_thread.run_sync(_load)
    answer_promptly()
    # Streamlit collects garbage after every run of a page; what stays for ever need not be looked at each time.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if upkeep is not None:
            upkeep.cancel()


def _load() -> None:
    # All before the freeze: what is loaded after it is looked at by every later collection.
    own = [found.name for room in ROOMS for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    for name in (*HEAVY, *own):
        import_module(name)


# A small page for whoever watches over the server.


def health(_request: Request) -> JSONResponse:
    """200 and `{"estado": "bien"}` when the database answers; otherwise 503 and the reason."""
    problem = current_problem()
    if problem is None:
        return JSONResponse({"estado": "bien"})
    return JSONResponse({"estado": "mal", "motivo": problem}, status_code=503)
