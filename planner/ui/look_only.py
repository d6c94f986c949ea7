"""What stands where somebody may look and not change: one sentence, and a row as plain facts."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from planner.formats import said
from planner.ui.access import allowed_here
from planner.vocabulary import Permission

LOOK_ONLY = "Su rol permite ver, no cambiar."
LOOKING = frozenset(
    {
        Permission.VIEW,
        Permission.VIEW_HISTORY,
        Permission.PRINT_SURVEY,
        Permission.COLLECT,
        Permission.VIEW_CONTACTS,
    }
)
"""What leaves the cycle as it is."""
UNKNOWN = "Sin indicar"


def offers(permission: Permission, cycle_id: int) -> bool:
    """Whether a tool may be drawn; where it may not, one sentence stands in its place."""
    allowed = allowed_here(cycle_id)
    if permission not in allowed:
        say(why_not(permission, allowed))
    return permission in allowed


def why_not(permission: Permission, allowed: frozenset[Permission]) -> str:
    """Why somebody with these permissions is not offered what takes another one."""
    return f"Su rol no permite {permission.label.lower()}." if allowed - LOOKING else LOOK_ONLY


def say(sentence: str) -> None:
    """Say why there is no tool here."""
    st.caption(f":material/visibility: {sentence}")


def draw_facts(facts: Iterable[tuple[str, object]]) -> None:
    """Names and values as a list; texts of people are escaped, and what is empty says so."""
    st.html(f'<dl class="facts">{"".join(_fact(name, value) for name, value in facts)}</dl>')


def _fact(name: str, value: object) -> str:
    if value is None or value == "":
        return f'<dt>{escape(name)}</dt><dd class="empty">{UNKNOWN}</dd>'
    return f"<dt>{escape(name)}</dt><dd>{escape(said(value))}</dd>"
