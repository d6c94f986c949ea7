"""What somebody is typing in a form survives a reload: the browser tab keeps it until it is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import streamlit as st

from planner.errors import CONFLICT_WORDS
from planner.ui.access import current_actor
from planner.ui.page_scripts import entrance_script

SCRIPT = entrance_script(Path(__file__).with_name("draft.js"))
HTML = '<div class="draft" role="status"></div>'
CSS = """
.draft p { margin: 0 0 1rem; padding: 8px 12px; border-radius: 10px; background: var(--warn-soft);
  color: var(--ink); font-size: 15px; overflow-wrap: anywhere; }
.draft button { font: inherit; min-height: 44px; border: 0; background: none; color: var(--warn);
  text-decoration: underline; cursor: pointer; }
"""


@contextmanager
def kept_draft(name: str) -> Iterator[None]:
    """Keep the texts typed in what is drawn inside, and offer them again after a reload.

    `name` tells the drafts of different things apart, across reloads; letters, digits and hyphens. Whoever signs in
    next in the same tab is not offered them.
    """
    component = st.components.v2.component("form-draft", html=HTML, css=CSS, js=SCRIPT)
    place = f"draft-of-{name}"
    with st.container(key=place):
        cleared = st.session_state.get(_cleared(name), "")
        data = {
            "name": f"{current_actor().account_id or 0}-{name}",
            "place": place,
            "cleared": cleared,
            "conflict": asdict(CONFLICT_WORDS),
        }
        component(key=f"draft-keeper-{name}", data=data)
        yield


def drop_draft(name: str) -> None:
    """Forget the draft `name`: what it held has been saved."""
    st.session_state[_cleared(name)] = uuid4().hex


def _cleared(name: str) -> str:
    return f"draft-cleared-{name}"
