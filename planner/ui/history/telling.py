"""From what to what, so that both can be compared at a glance."""

from collections.abc import Sequence

import streamlit as st

from planner.formats import shortened
from planner.services.changelog.wording import FieldChange
from planner.ui.acting import plain


def draw_fields(fields: Sequence[FieldChange], *, longest: int) -> None:
    """The fields as a list; texts beyond `longest` characters are cut."""
    if fields:
        st.markdown("\n".join(f"- {told(field, longest)}" for field in fields))


def told(field: FieldChange, longest: int) -> str:
    """One field in a line of Markdown, from what to what."""
    return f"{plain(field.label)}: {said(field.before, longest)} → {said(field.after, longest)}"


def said(text: str, longest: int) -> str:
    """A value in quotation marks, in one line of Markdown."""
    short = shortened(" ".join(text.split()), longest)
    return f"«{plain(short)}»" if short else "*vacío*"
