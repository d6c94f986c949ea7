"""Paper sheets keyed in with the number keys alone: nothing typed is lost, and the page never waits.

It talks to the routes of `planner.web.sheets_api`, not to the running script, so that a key never waits for a page.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from planner.models import Wave
from planner.services.answers.given import NOTHING_ANSWERED
from planner.services.answers.keying_progress import keyed_sheets, printed_numbers, sheets_to_verify
from planner.services.survey.form import NOT_USED_LABEL, SurveyForm
from planner.ui.access import current_actor, my_reading

FOLDER = Path(__file__).parent
SCRIPTS = ("store.js", "client.js", "entry.js", "draw.js", "settling.js", "people.js", "keying.js", "mount.js")


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component(
    "planner_keying", html=_read("keying.html"), css=_read("keying.css"), js=_read(*SCRIPTS)
)


def draw_keying(wave: Wave, form: SurveyForm) -> None:
    """The screen on which the sheets of a wave are keyed in and verified."""
    questions = [
        {
            "id": item.id,
            "number": item.number,
            "kind": item.kind.value,
            "text": item.text,
            "options": item.options,
            "none": item.allows_none,
        }
        for item in form.items
    ]
    data = {
        "wave": wave.id,
        "person": current_actor().account_id or 0,
        "questions": questions,
        "known": _known(wave),
        "not_used": NOT_USED_LABEL,
        "nothing_answered": NOTHING_ANSWERED,
    }
    _mount(key=f"keying-{wave.id}", data=data)


def _known(wave: Wave) -> dict[str, Sequence[object]]:
    """What the screen begins with, so that the first sheet has its number before the server is asked again."""
    with my_reading() as session:
        return {
            "keyed": keyed_sheets(wave.id, session=session),
            "to_verify": sheets_to_verify(wave.id, session=session),
            "printed": printed_numbers(wave.id, session=session),
        }
