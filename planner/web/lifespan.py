"""What happens when the server starts: the database is made ready and everything heavy is loaded once."""

import gc
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from anyio import to_thread

import planner.charts
import planner.exports
import planner.services
from planner.services.accounts.sessions import forget_old_sessions
from planner.services.answers.contacts import forget_in_all_waves
from planner.store.startup import startup_problem
from planner.web.prompt_answers import answer_promptly

HEAVY = ("openpyxl", "pandas", "plotly.graph_objects", "pyarrow", "reportlab.pdfgen.canvas")
ROOMS = (planner.services, planner.charts, planner.exports)  # the screens load with the first visit, in no time


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare the server, as `st.App(lifespan=...)` asks. A database that cannot be used does not stop it:
    the pages say so, through `startup_problem`."""
    if await to_thread.run_sync(startup_problem) is None:
        await to_thread.run_sync(forget_old_sessions)
        await to_thread.run_sync(forget_in_all_waves)
    await to_thread.run_sync(_load)
    answer_promptly()
    # Streamlit collects garbage after every run of a page; what stays for ever need not be looked at each time.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _load() -> None:
    own = [found.name for room in ROOMS for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    for name in (*HEAVY, *own):
        import_module(name)
