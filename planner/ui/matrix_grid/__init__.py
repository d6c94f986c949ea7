"""The matrix as a sheet in the browser: keyboard, paste from Excel, drafts that survive a reload, live updates.

It talks to the routes of `planner.web.matrix_api`, not to the running script, so that typing never waits for a page.
"""

from pathlib import Path

import streamlit as st

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


def matrix_grid(cycle_id: int, token: str) -> None:
    """Show the sheet of a cycle. `token` changes when the cycle does; the page runs again after a save."""
    _mount(key=f"matrix-{cycle_id}", data={"cycle": cycle_id, "token": token}, on_saved_change=lambda: None)
