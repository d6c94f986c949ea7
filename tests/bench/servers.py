"""The two servers that are compared: ours, and a bare Streamlit page of one button with its default settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.big import big_database
from tests.serving import served

BARE_PAGE = 'import streamlit as st\n\nst.button("Hola")\n'
IDLE_SERVER = """
import sqlite3
from contextlib import asynccontextmanager

import streamlit as st
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from planner.web.server.lifespan import answer_promptly

PAGE = "<p>Hola</p>" * 300
database = sqlite3.connect("suelto.sqlite3", isolation_level=None, check_same_thread=False)
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=FULL")
database.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, body BLOB)")


async def nothing(request):
    await request.body()
    return Response(status_code=204)


async def page(request):
    return HTMLResponse(PAGE)


async def insert(request):
    database.execute("INSERT INTO kept (body) VALUES (?)", (await request.body(),))
    return Response(status_code=204)


routes = [
    Route("/nada", nothing, methods=["POST"]),
    Route("/hoja", page),
    Route("/guardar", insert, methods=["POST"]),
]
@asynccontextmanager
async def lifespan(_app):
    answer_promptly()  # or the floor would be 40 ms of waiting
    yield


app = st.App("bare.py", routes=routes, lifespan=lifespan)
"""
FORM_PAGE = """
import streamlit as st

SCALE = [
    "Muy insatisfecho(a)",
    "Insatisfecho(a)",
    "Ni satisfecho(a) ni insatisfecho(a)",
    "Satisfecho(a)",
    "Muy satisfecho(a)",
]
with st.form("encuesta"):
    for number in range(20):
        st.radio(f"{number + 1}. ¿Qué tan satisfecha o satisfecho quedó con la atención?", SCALE, horizontal=True)
    st.form_submit_button("Enviar")
"""


@dataclass(frozen=True)
class Servers:
    """Their addresses, and the big cycle in our database.

    `idle` has a route `/nada` that does nothing, `/hoja` that gives a page, and `/guardar` that commits an INSERT;
    `form` is a Streamlit page with a form of twenty questions.
    """

    ours: str
    bare: str
    idle: str
    form: str
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
    form_script = home / "form.py"
    form_script.write_text(FORM_PAGE)
    # Usage statistics are the one default that is changed: they would call a server outside this machine.
    quiet = {"browser.gatherUsageStats": "false"}
    with (
        served(script, options=quiet, environment={"HOME": str(home)}, folder=home) as bare,
        served(idle_script, options=quiet, environment={"HOME": str(home)}, folder=home) as idle,
        served(form_script, options=quiet, environment={"HOME": str(home)}, folder=home) as form,
        served(environment={"PLANNER_DATABASE_URL": url}) as ours,
    ):
        yield Servers(ours, bare, idle, form, cycle_id, url)
