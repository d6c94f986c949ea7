"""The ways to look at the order, and the rare things beside them."""

import streamlit as st

from planner.services.matrix import Matrix
from planner.ui.access import may_here
from planner.ui.priority.merging import offer_merging
from planner.ui.priority.team import is_agreed
from planner.ui.tools import ask_view, step_tools
from planner.vocabulary import Permission, Step

VIEW = "priority-view"
OURS, PROPOSED, CHART, GROUP = "Nuestro orden", "Propuesta", "Impacto y esfuerzo", "Orden del grupo"


def draw_tools(matrix: Matrix, *, ranked_together: bool) -> str:
    """The choice of view and what is seldom needed; returns the view.

    `ranked_together`: there is an order that the team adopted from a vote of the group.
    """
    views = [OURS, PROPOSED, CHART, *([GROUP] if ranked_together else [])]
    if st.session_state.get(VIEW) not in {None, *views}:
        del st.session_state[VIEW]  # what it showed was taken back
    with step_tools(matrix, Step.PRIORITY, projector=True):
        view = ask_view(views, key=VIEW)
        if not is_agreed(matrix) and may_here(Permission.PRIORITISE, matrix.cycle_id):
            offer_merging(matrix)
    return view


def offer_proposal() -> None:
    """A way from our order to the proposed one."""
    st.button("Ver el orden propuesto", icon=":material/arrow_forward:", icon_position="right", on_click=_show_proposal)


def _show_proposal() -> None:
    st.session_state[VIEW] = PROPOSED
