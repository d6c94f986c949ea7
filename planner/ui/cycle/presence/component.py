"""Others at work on the same cycle: who is here, and the page drawn anew when they change something.

The browser asks `planner.web.cycle.presence` again and again. The page runs again by itself only while nobody is in the
middle of something; otherwise a quiet line offers it.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from planner.services.actor import Actor
from planner.ui.access import current_actor
from planner.ui.page_scripts import entrance_script

FOLDER = Path(__file__).parent

HTML = (FOLDER / "live.html").read_text(encoding="utf-8")
CSS = (FOLDER / "live.css").read_text(encoding="utf-8")
SCRIPT = entrance_script(FOLDER / "live.js")

_mount = st.components.v2.component("planner_live", html=HTML, css=CSS, js=SCRIPT)


def draw_live(cycle_id: int, token: int, place: str) -> bool:
    """Show who else is in the cycle; True when this run of the page was asked for because others changed something.

    `token` is the newest operation that the page shows; `place` is the screen, as
    `planner.services.cycle.presence` reads it.
    """
    result = _mount(
        key=f"live-{cycle_id}",
        data=live_data(cycle_id, token, place, current_actor()),
        width="content",
        on_renewed_change=lambda: None,
    )
    return result.get("renewed") is not None


def live_data(cycle_id: int, token: int, place: str, actor: Actor) -> dict[str, Any]:
    """What the script is given."""
    return {"cycle": cycle_id, "token": token, "place": place, "person": actor.account_id or 0}
