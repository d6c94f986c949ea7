"""The two servers that are compared: ours, and a bare Streamlit page of one button with its default settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.big import big_database
from tests.serving import served

BARE_PAGE = 'import streamlit as st\n\nst.button("Hola")\n'
IDLE_SERVER = """
import streamlit as st
from starlette.responses import Response
from starlette.routing import Route


async def nothing(request):
    await request.body()
    return Response(status_code=204)


app = st.App("bare.py", routes=[Route("/nada", nothing, methods=["POST"])])
"""


@dataclass(frozen=True)
class Servers:
    """Their addresses, and the big cycle in our database; `idle` has a route `/nada` that does nothing."""

    ours: str
    bare: str
    idle: str
    cycle_id: int
    database: str

    @property
    def query(self) -> str:
        return f"ciclo={self.cycle_id}"


@contextmanager
def both_servers(folder: Path) -> Iterator[Servers]:
    """Start both, with a database of their own in `folder`, and stop them at the end."""
    url = f"sqlite:///{folder / 'ciclo.sqlite3'}"
    cycle_id = big_database(url)
    home = folder / "home"
    home.mkdir()
    script = home / "bare.py"
    script.write_text(BARE_PAGE)
    idle_script = home / "idle.py"
    idle_script.write_text(IDLE_SERVER)
    # Usage statistics are the one default that is changed: they would call a server outside this machine.
    quiet = {"browser.gatherUsageStats": "false"}
    with (
        served(script, options=quiet, environment={"HOME": str(home)}, folder=home) as bare,
        served(idle_script, options=quiet, environment={"HOME": str(home)}, folder=home) as idle,
        served(environment={"PLANNER_DATABASE_URL": url}) as ours,
    ):
        yield Servers(ours, bare, idle, cycle_id, url)
