"""The two servers that are compared: ours, and a bare Streamlit page of one button with its default settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.big import big_database
from tests.serving import served

BARE_PAGE = 'import streamlit as st\n\nst.button("Hola")\n'


@dataclass(frozen=True)
class Servers:
    """Their addresses, and the id of the big cycle in ours."""

    ours: str
    bare: str
    cycle_id: int

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
    # Usage statistics are the one default that is changed: they would call a server outside this machine.
    quiet = {"browser.gatherUsageStats": "false"}
    with (
        served(script, options=quiet, environment={"HOME": str(home)}, folder=home) as bare,
        served(environment={"PLANNER_DATABASE_URL": url}) as ours,
    ):
        yield Servers(ours, bare, cycle_id)
