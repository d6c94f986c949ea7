"""Two people changed the same thing: both texts side by side, and a choice."""

from collections.abc import Callable

import streamlit as st

from planner.errors import Conflict


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
            _show_side("Usted escribió", error.mine, "Dejar lo que escribí", keep_mine, f"{key}-mine")
            _show_side(
                "La otra persona escribió", error.theirs, "Dejar lo de la otra persona", keep_theirs, f"{key}-theirs"
            )


def _show_side(title: str, value: object, choice: str, keep: Callable[[], None], key: str) -> None:
    with st.container(border=True, width="stretch", key=f"{key}-side"):
        st.caption(title)
        st.text(said(value))
        st.button(choice, key=key, on_click=keep, width="stretch")


def said(value: object) -> str:
    """A field's value as people read it."""
    if value is None or value == "":
        return "(vacío)"
    if isinstance(value, bool):
        return "Sí" if value else "No"
    return str(getattr(value, "label", value))
