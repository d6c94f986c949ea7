"""Paso 3: the action plans."""

from datetime import date

import streamlit as st

from planner.charts.actions.timeline import describe_timeline, draw_timeline
from planner.ui.actions.cards import draw_attention, draw_cards, draw_status_columns
from planner.ui.actions.detail import draw_action_drawer
from planner.ui.actions.form import draw_adding, draw_uncovered
from planner.ui.figure import show_figure
from planner.ui.frame.frame import step_page
from planner.ui.frame.tools import ask_view, step_tools
from planner.vocabulary import Step

BOARD, CALENDAR, LIST = VIEWS = ("Tablero", "Calendario", "Lista")

with step_page(Step.ACTIONS) as matrix:
    today = date.today()
    with step_tools(matrix, Step.ACTIONS):
        view = ask_view(VIEWS, key="actions-view") if matrix.actions else None
    draw_adding(matrix)
    left, right = st.columns(2)
    with left:
        draw_uncovered(matrix)
    with right:
        draw_attention(matrix, today)
    if view == CALENDAR:
        show_figure(
            f"timeline-{len(matrix.actions)}",
            wide=lambda: draw_timeline(matrix, today),
            narrow=lambda: draw_timeline(matrix, today, narrow=True),
            alt=describe_timeline(matrix, today),
        )
    elif view == LIST:
        draw_cards(matrix.cycle_id, matrix.actions, today)
    elif view == BOARD:
        draw_status_columns(matrix, today)
    draw_action_drawer(matrix)
