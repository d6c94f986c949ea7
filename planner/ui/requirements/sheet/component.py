"""The matrix as a sheet in the browser: keyboard, paste from Excel, drafts that survive a reload, live updates.

It talks to the routes of `planner.web.requirements.sheet`, not to the running script, so that typing never waits for a
page.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from planner.inputs.forms import RequirementForm
from planner.inputs.schema import label_of
from planner.services.actor import Actor
from planner.ui.access import current_actor, may_here
from planner.ui.forms.editing import LOOK_ONLY
from planner.ui.history.rows import draw_row_drawer, open_row
from planner.ui.page_scripts import entrance_script
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


def sheet_data(cycle_id: int, token: str, actor: Actor, *, read_only: bool, has_history: bool) -> dict[str, Any]:
    """What the script of the sheet is given."""
    return {
        "cycle": cycle_id,
        "token": token,
        "read_only": read_only,
        "has_history": has_history,
        "person": actor.account_id or 0,
        "columns": columns_of_sheet(),
        "look_only": LOOK_ONLY,
    }


def _noted() -> None:
    """The page runs again; what is asked for is read where the sheet is drawn."""
