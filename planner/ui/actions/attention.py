"""What in the plan deserves a look: late, without an owner, without a date, or not adding up."""

from datetime import date

import streamlit as st

from planner.formats import count
from planner.services.board import warnings_of
from planner.services.matrix import Matrix
from planner.ui.acting import plain
from planner.ui.actions.board import OPEN


def draw_attention(matrix: Matrix, today: date) -> None:
    """The warnings of the plan, each with a way to its action."""
    warnings = warnings_of(matrix, today)
    if not warnings:
        return
    title = count(len(warnings), "detalle por revisar", "detalles por revisar")
    with st.expander(title, icon=":material/info:"), st.container(key="attention"):
        for place, warning in enumerate(warnings):
            action = matrix.action(warning.action_id)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{action.priority}. {plain(action.text)}**  \n{plain(warning.sentence)}", width="stretch"
                )
                st.button("Abrir", key=f"attend-{place}", on_click=OPEN.open_on, args=(action.id,))
