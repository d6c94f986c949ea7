"""The matrix as a sheet in the browser: keyboard, paste from Excel, drafts that survive a reload, live updates.

It talks to the routes of `planner.web.matrix_api`, not to the running script, so that typing never waits for a page.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from planner.inputs.forms import RequirementForm
from planner.inputs.schema import label_of
from planner.ui.access import current_actor, may_here
from planner.ui.history.row_drawer import draw_row_drawer, open_row
from planner.ui.look_only import LOOK_ONLY
from planner.vocabulary import Gap, Importance, Permission

FOLDER = Path(__file__).parent
STYLES = {
    "text": "text",
    "standard": "standard",
    "current_situation": "situation",
    "gap": "gap",
    "importance": "importance",
}
"""The columns in their order, and the style of each."""
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

    `read_only` shows it to somebody who may not change it. The history of a row opens over the sheet.
    """
    has_history = may_here(Permission.VIEW_HISTORY, cycle_id)
    data = {
        "cycle": cycle_id,
        "token": token,
        "read_only": read_only,
        "has_history": has_history,
        "person": current_actor().account_id or 0,
        "columns": columns_of_sheet(),
        "look_only": LOOK_ONLY,
    }
    sheet = _mount(key=f"matrix-{cycle_id}", data=data, on_saved_change=_noted, on_history_change=_noted)
    asked = sheet.get("history")
    if has_history and isinstance(asked, int):
        open_row("requirement", asked)
    if has_history:
        draw_row_drawer(cycle_id)


def columns_of_sheet() -> list[dict[str, Any]]:
    """The columns as the script draws them: field, style, title and, where there is a list, its codes and labels."""
    options = {
        "gap": [("", "—"), *((str(gap.value), gap.label) for gap in Gap)],
        "importance": [("", "—"), *((str(one.value), f"{one.value} {one.label}") for one in Importance)],
    }
    return [
        {"field": field, "css": css, "title": label_of(RequirementForm, field), "options": options.get(field)}
        for field, css in STYLES.items()
    ]


def _noted() -> None:
    """The page runs again; what is asked for is read where the sheet is drawn."""
