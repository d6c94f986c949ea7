"""Paso 1: the moments of truth."""

import streamlit as st

from planner.services.cycle.progress import counted
from planner.ui.forms.editing import offers
from planner.ui.frame.frame import step_page
from planner.ui.frame.screens import is_projected
from planner.ui.frame.tools import step_tools
from planner.ui.moments.detail import draw_drawer
from planner.ui.moments.drawing import draw_drawings, draw_projection
from planner.ui.moments.listing import draw_add_box, draw_first_time, draw_list
from planner.vocabulary import Permission, Step

if is_projected():
    draw_projection()
    st.stop()

with step_page(Step.MOMENTS) as matrix:
    with step_tools(matrix, Step.MOMENTS, projector=bool(matrix.moments)):
        st.caption(counted(len(matrix.moments), "momento", "momentos") or "Todavía no hay momentos")
    if not matrix.moments:
        draw_first_time(matrix)
    else:
        with st.container(key="moments-work"):
            left, right = st.columns([5, 8], gap="medium")
            with left:
                if offers(Permission.EDIT_MOMENTS, matrix.cycle_id):
                    draw_add_box(matrix.cycle_id)
                draw_list(matrix)
            with right:
                draw_drawings(matrix)
        draw_drawer(matrix)
