"""The proposed order beside the team's: where they differ, why, and how firm each place is."""

from html import escape

import streamlit as st

from planner.formats import count, format_number
from planner.services.matrix import Matrix
from planner.services.scoring.comparison import Comparison
from planner.services.scoring.order import Proposal, ScoredAction
from planner.services.scoring.robustness import Firmness, Robustness, Stability
from planner.ui.priority.adopting import offer_adoption
from planner.ui.priority.breakdown import draw_breakdown
from planner.ui.priority.pictures import draw_firmness


def draw_proposal(matrix: Matrix, proposal: Proposal, comparison: Comparison, robustness: Robustness) -> None:
    """What the weights propose, as a whole and action by action."""
    st.subheader("El orden propuesto", anchor=False)
    st.markdown(comparison.reading)
    draw_unjudged(proposal)
    if comparison.differences:
        offer_adoption(matrix, proposal, comparison)
    if len(proposal.actions) > 1:
        draw_firmness(proposal, robustness)
    reasons = {difference.action_id: difference.why for difference in comparison.differences}
    for scored, stability in zip(proposal.actions, robustness.actions, strict=True):
        _draw_row(matrix, proposal, scored, stability, reasons.get(scored.action_id, ""))


def draw_unjudged(proposal: Proposal) -> None:
    """How many actions have something that nobody judged, said once."""
    number = sum(bool(action.unjudged) for action in proposal.actions)
    if number:
        subject = count(number, "acción le", "acciones les")
        st.caption(f":material/info: A {subject} falta valorar algo: ahí se supone un valor medio.")


def _draw_row(matrix: Matrix, proposal: Proposal, scored: ScoredAction, stability: Stability, why: str) -> None:
    with st.container(key=f"priority-row-{scored.action_id}", gap=None):
        st.html(proposed_row(scored, stability, why))
        label = f"Puntaje {format_number(scored.score, 1)} de 100"
        missing = " · :orange[falta valorar]" if scored.unjudged else ""
        fold = st.expander(f"{label}{missing}", key=f"score-{scored.action_id}", on_change="rerun")
        if fold.open:
            with fold:
                draw_breakdown(scored, proposal.weights, matrix.cycle_id)


def proposed_row(scored: ScoredAction, stability: Stability, why: str) -> str:
    """One action of the proposed order as HTML; texts of people are escaped."""
    same = scored.team_place == scored.proposed_place
    arrow = "=" if same else "↑" if scored.proposed_place < scored.team_place else "↓"
    said = "Igual que el equipo." if same else why
    loose = " loose" if stability.firmness is Firmness.LOOSE else ""
    return (
        f'<div class="proposed"><b class="place">{scored.proposed_place}</b>'
        f'<div><p class="text">{escape(scored.text)}</p><p class="why">{escape(said)}</p>'
        f'<p class="firm{loose}">{escape(stability.verdict)}</p></div>'
        f'<span class="team{"" if same else " other"}"><i aria-hidden="true">{arrow}</i> '
        f"equipo: {scored.team_place}</span></div>"
    )
