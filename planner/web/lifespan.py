"""What happens when the server starts: the database is made ready and everything heavy is loaded once."""

import asyncio
import gc
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from anyio import to_thread

import planner.charts
import planner.exports
import planner.services
from planner.store.startup import startup_problem
from planner.web.prompt_answers import answer_promptly
from planner.web.upkeep import forget_in_time

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
    own = [found.name for room in ROOMS for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    for name in (*HEAVY, *own):
        import_module(name)
