"""Two people changed the same thing: both texts side by side, and a choice."""

from collections.abc import Callable

import streamlit as st

from planner.errors import CONFLICT_WORDS, Conflict
from planner.formats import said


def show_conflict(
    error: Conflict,
    *,
    keep_mine: Callable[[], None],
    keep_theirs: Callable[[], None],
    label: str = "",
    key: str = "conflict",
) -> None:
    """Show what each person wrote in one field and run the callback of the choice before the next run.

    `label` is the field's Spanish name. `key` tells several conflicts of one page apart.
    """
    with st.container(key=f"{key}-choice"):
        st.warning(error.sentence, icon=":material/group:")
        if label:
            st.markdown(f"**{label}**")
        with st.container(horizontal=True, key=f"{key}-texts"):
            _show_side(CONFLICT_WORDS.mine, error.mine, CONFLICT_WORDS.keep_mine, keep_mine, f"{key}-mine")
            _show_side(CONFLICT_WORDS.theirs, error.theirs, CONFLICT_WORDS.keep_theirs, keep_theirs, f"{key}-theirs")


def _show_side(title: str, value: object, choice: str, keep: Callable[[], None], key: str) -> None:
    with st.container(border=True, width="stretch", key=f"{key}-side"):
        st.caption(title)
        st.text(said(value))
        st.button(choice, key=key, on_click=keep, width="stretch")
