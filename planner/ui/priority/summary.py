"""What the proposal says of the team's order, in a few lines beside it."""

from html import escape

import streamlit as st

from planner.formats import count
from planner.services.scoring.comparison import Comparison, Difference
from planner.services.scoring.order import Proposal
from planner.services.scoring.robustness import Robustness
from planner.ui.priority.proposal import draw_unjudged
from planner.ui.priority.views import offer_proposal

SHOWN = 5


def draw_summary(proposal: Proposal, comparison: Comparison, robustness: Robustness) -> None:
    """The reading of both orders and the largest differences, each with its reason."""
    st.subheader("¿Y qué dice el puntaje?", anchor=False)
    st.markdown(comparison.reading)
    if comparison.differences:
        st.html(difference_list(comparison.differences[:SHOWN]))
        more = len(comparison.differences) - SHOWN
        if more > 0:
            st.caption(f"Y {count(more, 'diferencia', 'diferencias')} más.")
    if len(proposal.actions) > 1:
        st.caption(robustness.reading)
    draw_unjudged(proposal)
    offer_proposal()


def difference_list(differences: tuple[Difference, ...]) -> str:
    """The differences as an HTML list; texts of people are escaped."""
    rows = "".join(
        f"<li><b>{difference.team_place} → {difference.proposed_place}</b><div><p>{escape(difference.text)}</p>"
        f"<p>{escape(difference.why)}</p></div></li>"
        for difference in differences
    )
    return f'<ul class="differences" aria-label="Dónde difieren los dos órdenes">{rows}</ul>'
