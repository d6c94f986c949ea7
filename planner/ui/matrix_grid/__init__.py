"""The matrix as a sheet in the browser: keyboard, paste from Excel, drafts that survive a reload, live updates.

It talks to the routes of `planner.web.matrix_api`, not to the running script, so that typing never waits for a page.
"""

from pathlib import Path

import streamlit as st

from planner.ui.access import current_actor

FOLDER = Path(__file__).parent
SCRIPTS = (
    "drafts.js",
    "client.js",
    "sheet.js",
    "cells.js",
    "saving.js",
    "rows.js",
    "keys.js",
    "others.js",
    "grid.js",
    "mount.js",
)


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component(
    "planner_matrix_grid",
    html='<div class="matrix"></div>',
    css=_read("grid.css"),
    js=_read(*SCRIPTS),
)


def matrix_grid(cycle_id: int, token: str, *, read_only: bool = False) -> None:
    """Show the sheet of a cycle. `token` changes when the cycle does; the page runs again after a save.

    `read_only` shows it to somebody who may not change it.
    """
    person = current_actor().account_id or 0
    data = {"cycle": cycle_id, "token": token, "read_only": read_only, "person": person}
    _mount(key=f"matrix-{cycle_id}", data=data, on_saved_change=lambda: None)
