"""The matrix as a sheet in the browser: keyboard, paste from Excel, drafts that survive a reload, live updates.

It talks to the routes of `planner.web.matrix_api`, not to the running script, so that typing never waits for a page.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from planner.services.actor import Actor
from planner.ui.access import current_actor, may_here
from planner.ui.entrance_script import entrance_script
from planner.ui.history.row_drawer import draw_row_drawer, open_row
from planner.vocabulary import Permission

FOLDER = Path(__file__).parent
HTML = '<div class="matrix"></div>'
CSS = (FOLDER / "grid.css").read_text(encoding="utf-8")
SCRIPT = entrance_script(FOLDER / "grid.js")

_mount = st.components.v2.component("planner_matrix_grid", html=HTML, css=CSS, js=SCRIPT)


def matrix_grid(cycle_id: int, token: str, *, read_only: bool = False) -> None:
    """Show the sheet of a cycle. `token` is the newest operation that the page shows.

    The page runs again when somebody has saved something and leaves the sheet. `read_only` shows it to somebody who
    may not change it. The history of a row opens over the sheet.
    """
    has_history = may_here(Permission.VIEW_HISTORY, cycle_id)
    data = sheet_data(cycle_id, token, current_actor(), read_only=read_only, has_history=has_history)
    sheet = _mount(key=f"matrix-{cycle_id}", data=data, on_saved_change=_noted, on_history_change=_noted)
    asked = sheet.get("history")
    if has_history and isinstance(asked, int):
        open_row("requirement", asked)
    if has_history:
        draw_row_drawer(cycle_id)


def sheet_data(cycle_id: int, token: str, actor: Actor, *, read_only: bool, has_history: bool) -> dict[str, Any]:
    """What the script of the sheet is given."""
    return {
        "cycle": cycle_id,
        "token": token,
        "read_only": read_only,
        "has_history": has_history,
        "person": actor.account_id or 0,
    }


def _noted() -> None:
    """The page runs again; what is asked for is read where the sheet is drawn."""
