"""A clock that counts down in the browser, second by second, without asking the server."""

from datetime import datetime
from pathlib import Path

import streamlit as st

from planner.models.base import now

FOLDER = Path(__file__).parent
_mount = st.components.v2.component(
    "planner_workshop_clock",
    html='<div class="clock" role="timer"></div>',
    css=(FOLDER / "clock.css").read_text(encoding="utf-8"),
    js=(FOLDER / "clock.js").read_text(encoding="utf-8"),
)


def draw_clock(ends_at: datetime | None, *, key: str, large: bool = False) -> None:
    """The time that is left; nothing without an end."""
    left = (ends_at - now()).total_seconds() if ends_at else None
    data = {"left": left, "mark": ends_at.isoformat() if ends_at else "", "large": large}
    _mount(key=key, data=data, width="content")
