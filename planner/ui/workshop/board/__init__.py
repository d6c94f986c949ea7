"""The board in the browser: cards arrive by themselves while the facilitator joins, mends and moves them.

It talks to the routes of `planner.web.board_api`, not to the running script: nothing being typed waits or is lost.
"""

from pathlib import Path

import streamlit as st

from planner.services.workshop.room import Room
from planner.vocabulary import ContributionKind

FOLDER = Path(__file__).parent
SCRIPTS = ("client.js", "cards.js", "columns.js", "tools.js", "board.js", "mount.js")
KINDS = {ContributionKind.MOMENT: "moments", ContributionKind.REQUIREMENT: "requirements"}


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component(
    "planner_workshop_board", html=_read("board.html"), css=_read("board.css"), js=_read(*SCRIPTS)
)


def draw_board(room: Room, kind: ContributionKind) -> None:
    """The cards of one kind. The page runs again when somebody leads the room on from another screen."""
    _mount(
        key=f"board-{room.id}",
        data={"workshop": room.id, "cycle": room.cycle_id, "kind": KINDS[kind], "room": room.version},
        on_moved_change=lambda: None,
    )
