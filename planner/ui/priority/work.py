"""The work of step 4 in the view that is chosen."""

from datetime import date

import streamlit as st

from planner.services.matrix import Matrix
from planner.services.scoring.comparison import compare_orders
from planner.services.scoring.order import Proposal, propose_order
from planner.services.scoring.robustness import check_robustness
from planner.services.weights import read_weights
from planner.services.workshop.ranking import adopted_rankings
from planner.ui.access import my_reading
from planner.ui.actions.detail import draw_action_drawer
from planner.ui.priority.group import draw_group_orders
from planner.ui.priority.pictures import draw_impact_and_effort
from planner.ui.priority.proposal import draw_proposal
from planner.ui.priority.summary import draw_summary
from planner.ui.priority.team import draw_agreement, draw_team_order
from planner.ui.priority.views import GROUP, OURS, PROPOSED, draw_tools
from planner.ui.priority.weights import draw_weights


def draw_work(matrix: Matrix) -> None:
    """Our order, the proposed one, impact against effort, or the group's; and the drawer of the action that is open."""
    with my_reading() as session:
        weights, version = read_weights(matrix.cycle_id, session=session)
        adopted = adopted_rankings(matrix.cycle_id, session=session)
    view = draw_tools(matrix, ranked_together=bool(adopted))
    proposal = propose_order(matrix, weights)
    if view == OURS:
        _draw_ours(matrix, proposal)
    elif view == PROPOSED:
        _draw_proposed(matrix, proposal, version)
    elif view == GROUP:
        draw_group_orders(matrix, adopted)
    else:
        draw_impact_and_effort(proposal)
    draw_action_drawer(matrix, judging=view != OURS)


def _draw_ours(matrix: Matrix, proposal: Proposal) -> None:
    left, right = st.columns([7, 5], gap="large")
    with left:
        draw_agreement(matrix)
        draw_team_order(matrix, {action.action_id: action for action in proposal.actions}, date.today())
    with right, st.container(key="priority-summary"):
        draw_summary(proposal, compare_orders(proposal), check_robustness(proposal))


def _draw_proposed(matrix: Matrix, proposal: Proposal, version: int) -> None:
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="priority-weighing"):
        draw_weights(matrix.cycle_id, proposal.weights, version)
    with right:
        draw_proposal(matrix, proposal, compare_orders(proposal), check_robustness(proposal))
