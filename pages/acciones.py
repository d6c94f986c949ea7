"""Paso 3: the action plans."""

from datetime import date

import streamlit as st

from planner.charts.timeline import describe_timeline, draw_timeline
from planner.ui.actions.adding import draw_adding, draw_uncovered
from planner.ui.actions.attention import draw_attention
from planner.ui.actions.board import draw_board, draw_cards
from planner.ui.actions.detail import draw_action_drawer
from planner.ui.frame import step_page
from planner.ui.tools import step_tools
from planner.vocabulary import Step

BOARD, CALENDAR, LIST = "Tablero", "Calendario", "Lista"

with step_page(Step.ACTIONS) as matrix:
    today = date.today()
    with step_tools(matrix, Step.ACTIONS):
        view = st.segmented_control(
            "Vista",
            [BOARD, CALENDAR, LIST],
            default=BOARD,
            required=True,
            label_visibility="collapsed",
            key="actions-view",
        )
    draw_adding(matrix)
    left, right = st.columns(2)
    with left:
        draw_uncovered(matrix)
    with right:
        draw_attention(matrix, today)
    if matrix.actions:
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
