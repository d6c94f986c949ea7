"""The table of roles in the guide: marks to look at, words for those who hear it, a list on phones."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from planner.services.role_table import Allowed, allowed_deeds, allowed_screens
from planner.ui.screens import SCREENS
from planner.vocabulary import Role


def draw_role_table() -> None:
    """Who may do what, and who may open the screens that are not everybody's."""
    titles = {screen.name: screen.title for screen in SCREENS}
    screens = [Allowed(titles[each.what], each.roles) for each in allowed_screens() if each.what in titles]
    st.html(role_table("Lo que permite cada rol", allowed_deeds()))
    st.html(role_table("Las pantallas que no son de todos", screens))


def role_table(caption: str, rows: Iterable[Allowed]) -> str:
    """The rows as an HTML table with a column for each role."""
    heads = "".join(f'<th scope="col">{_breakable(role.label)}</th>' for role in Role)
    body = "".join(_row(row) for row in rows)
    return (
        f'<table class="roles"><caption>{escape(caption)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _breakable(label: str) -> str:
    """A long label of a narrow column may go on in the next line where its ending begins."""
    return escape(label).replace("(", "&#8203;(")


def _row(row: Allowed) -> str:
    cells = "".join(_cell(role, role in row.roles) for role in Role)
    return f'<tr><th scope="row">{escape(row.what)}</th>{cells}</tr>'


def _cell(role: Role, allowed: bool) -> str:
    mark, word, state = ("✓", "Sí", "yes") if allowed else ("–", "No", "no")
    return (
        f'<td class="{state}"><i aria-hidden="true">{mark}</i><span class="said">{word}</span>'
        f'<b aria-hidden="true">{escape(role.label)}</b></td>'
    )
