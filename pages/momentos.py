"""Paso 1: the moments of truth."""

import streamlit as st

from planner.ui.frame import step_page
from planner.ui.moments.adding import draw_add_box
from planner.ui.moments.address import is_projected
from planner.ui.moments.detail import draw_drawer
from planner.ui.moments.drawing import draw_drawings
from planner.ui.moments.first_time import draw_first_time
from planner.ui.moments.listing import draw_list
from planner.ui.moments.projection import draw_projection
from planner.ui.moments.tools import draw_tools
from planner.vocabulary import Step

if is_projected():
    draw_projection()
    st.stop()

with step_page(Step.MOMENTS) as matrix:
    draw_tools(matrix)
    if not matrix.moments:
        draw_first_time(matrix)
    else:
        with st.container(key="moments-work"):
            left, right = st.columns([5, 8], gap="medium")
            with left:
                draw_add_box(matrix.cycle_id)
                draw_list(matrix)
            with right:
                draw_drawings(matrix)
        draw_drawer(matrix)
