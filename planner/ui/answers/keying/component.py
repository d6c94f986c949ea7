"""Paper sheets keyed in with the number keys alone: nothing typed is lost, and the page never waits.

It talks to the routes of `planner.web.answers.keying`, not to the running script, so that a key never waits for a page.
"""

from pathlib import Path
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.models import Wave
from planner.services.actor import Actor
from planner.services.answers.client_answers import NOTHING_ANSWERED
from planner.services.answers.keying_progress import keyed_sheets, printed_numbers, sheets_to_verify
from planner.services.survey.form import NOT_USED_LABEL, SurveyForm
from planner.ui.access import current_actor, my_reading
from planner.ui.page_scripts import entrance_script

FOLDER = Path(__file__).parent
HTML = (FOLDER / "keying.html").read_text(encoding="utf-8")
CSS = (FOLDER / "keying.css").read_text(encoding="utf-8")
SCRIPT = entrance_script(FOLDER / "keying.js")

_mount = st.components.v2.component("planner_keying", html=HTML, css=CSS, js=SCRIPT)


def draw_keying(wave: Wave, form: SurveyForm) -> None:
    """The screen on which the sheets of a wave are keyed in and verified."""
    with my_reading() as session:
        data = keying_data(wave, form, session=session, actor=current_actor())
    _mount(key=f"keying-{wave.id}", data=data)


def keying_data(wave: Wave, form: SurveyForm, *, session: Session, actor: Actor) -> dict[str, Any]:
    """What the script of the screen is given: with it the first sheet has its number before the server is asked."""
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
    known = {
        "keyed": keyed_sheets(wave.id, session=session),
        "to_verify": sheets_to_verify(wave.id, session=session),
        "printed": printed_numbers(wave.id, session=session),
    }
    return {
        "wave": wave.id,
        "person": actor.account_id or 0,
        "questions": questions,
        "known": known,
        "not_used": NOT_USED_LABEL,
        "nothing_answered": NOTHING_ANSWERED,
    }
