"""The ranking for the projector: number and text, big enough for the back row."""

from html import escape

import streamlit as st

from planner.errors import NotFound
from planner.services.matrix import MatrixAction, read_matrix
from planner.ui.access import my_reading
from planner.ui.projector import link_back
from planner.ui.screens import STEP_SCREENS
from planner.vocabulary import Step

# Whoever moves an action on another screen sees it move on the wall.
REFRESH_S = 2


def draw_ranking(cycle_id: int) -> None:
    """The team's order, which follows what others do meanwhile."""
    with st.container(key="projected"):
        st.fragment(_draw_current, run_every=REFRESH_S)(cycle_id)
        link_back(STEP_SCREENS[Step.PRIORITY], cycle_id)


def _draw_current(cycle_id: int) -> None:
    try:
        with my_reading() as session:
            actions = read_matrix(cycle_id, session=session).actions
    except NotFound as missing:
        st.write(missing.sentence)
    else:
        st.html(ranking(actions))


def ranking(actions: tuple[MatrixAction, ...]) -> str:
    """The actions as an HTML list; texts of people are escaped."""
    if not actions:
        return '<p class="priority-ranking">Todavía no hay acciones que ordenar.</p>'
    rows = "".join(f"<li><b>{action.priority}</b><span>{escape(action.text)}</span></li>" for action in actions)
    return f'<ol class="priority-ranking" aria-label="Acciones en orden">{rows}</ol>'
