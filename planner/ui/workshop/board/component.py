"""The board in the browser: cards arrive by themselves while the facilitator joins, mends and moves them.

It talks to the routes of `planner.web.workshop.board`, not to the running script: nothing being typed waits or is lost.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from planner.services.actor import Actor
from planner.services.workshop.room import Room
from planner.ui.access import current_actor
from planner.ui.page_scripts import entrance_script
from planner.vocabulary import ContributionKind

FOLDER = Path(__file__).parent
HTML = (FOLDER / "board.html").read_text(encoding="utf-8")
CSS = (FOLDER / "board.css").read_text(encoding="utf-8")
SCRIPT = entrance_script(FOLDER / "board.js")
KINDS = {ContributionKind.MOMENT: "moments", ContributionKind.REQUIREMENT: "requirements"}


_mount = st.components.v2.component("planner_workshop_board", html=HTML, css=CSS, js=SCRIPT)


def draw_board(room: Room, kind: ContributionKind) -> None:
    """The cards of one kind. The page runs again when somebody leads the room on from another screen."""
    data = board_data(room, kind, current_actor())
    _mount(key=f"board-{room.id}", data=data, on_moved_change=lambda: None)


def board_data(room: Room, kind: ContributionKind, actor: Actor) -> dict[str, Any]:
    """What the script of the board is given."""
    return {
        "workshop": room.id,
        "cycle": room.cycle_id,
        "kind": KINDS[kind],
        "room": room.version,
        "person": actor.account_id or 0,
    }
