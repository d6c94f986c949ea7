"""Paso 3: the action plans."""

from datetime import date

import streamlit as st

from planner.charts.timeline import describe_timeline, draw_timeline
from planner.ui.actions.adding import draw_adding, draw_uncovered
from planner.ui.actions.attention import draw_attention
from planner.ui.actions.board import draw_board, draw_cards
from planner.ui.actions.detail import draw_action_drawer
from planner.ui.downloads import downloads_popover
from planner.ui.frame import step_page
from planner.ui.guide import guide_popover
from planner.vocabulary import Step

BOARD, CALENDAR, LIST = "Tablero", "Calendario", "Lista"

with step_page(Step.ACTIONS) as matrix:
    today = date.today()
    with st.container(horizontal=True, horizontal_alignment="right", key="step-tools"):
        guide_popover(Step.ACTIONS)
        downloads_popover(matrix)
    draw_adding(matrix)
    left, right = st.columns(2)
    with left:
        draw_uncovered(matrix)
    with right:
        draw_attention(matrix, today)
    if matrix.actions:
        view = st.segmented_control("Vista", [BOARD, CALENDAR, LIST], default=BOARD, label_visibility="collapsed")
        if view == CALENDAR:
            st.plotly_chart(
                draw_timeline(matrix, today),
                theme=None,
                alt=describe_timeline(matrix, today),
                config={"displayModeBar": False},
            )
        elif view == LIST:
            draw_cards(matrix.actions, today)
        else:
            draw_board(matrix, today)
    draw_action_drawer(matrix)
