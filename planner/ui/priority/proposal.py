"""The proposed order beside the team's: each score taken apart, and adopting it when the team wants to."""

from html import escape
from typing import cast

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing, count, format_number
from planner.services.cycle.matrix import Matrix
from planner.services.priority.comparison import Comparison
from planner.services.priority.judgements import UNJUDGED
from planner.services.priority.order import adopt_proposed_order
from planner.services.priority.proposal import Contribution, Proposal, ScoredAction, Weights
from planner.services.priority.robustness import Firmness, Robustness, Stability
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act
from planner.ui.actions.cards import OPEN
from planner.ui.forms.drawer import Question
from planner.ui.frame.frame import CAN_BE_UNDONE
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.priority.drawing import draw_firmness
from planner.ui.priority.team import is_order_settled
from planner.vocabulary import Criterion, Permission, Step

# Taking the proposed order as the team's own: asked first, and easy to undo.

ADOPTION = Question("adoption")


def offer_adoption(matrix: Matrix, proposal: Proposal, comparison: Comparison) -> None:
    """The button, which asks before it does anything; closed while the team's order is settled."""
    if not may_here(Permission.PRIORITISE, matrix.cycle_id):
        return
    if is_order_settled(matrix):
        st.caption("El equipo ya acordó su orden. Para usar el propuesto, primero reábralo en «Nuestro orden».")
        return
    st.button(
        "Usar el orden propuesto", icon=":material/swap_vert:", on_click=ADOPTION.open, args=(proposal.action_ids,)
    )
    ADOPTION.draw("¿Usar el orden propuesto?", lambda: _ask(matrix.cycle_id, proposal, comparison))


def _ask(cycle_id: int, proposal: Proposal, comparison: Comparison) -> None:
    number = len(comparison.differences)
    moved = agreeing(number, "1 acción cambia", f"{number} de {len(proposal.actions)} acciones cambian")
    st.write(f"El orden propuesto reemplaza al del equipo: {moved} de lugar.")
    st.write(CAN_BE_UNDONE)
    with st.container(horizontal=True):
        if st.button("Sí, usar el propuesto", type="primary"):
            act(lambda session: _adopt(cycle_id, session), done="El equipo adoptó el orden propuesto.")
        if st.button("No, dejar el nuestro"):
            ADOPTION.close()
            st.rerun()


def _adopt(cycle_id: int, session: Session) -> None:
    # The order that was on the screen when the question was asked, which may be another by now.
    seen = cast(tuple[int, ...], ADOPTION.about)
    adopt_proposed_order(cycle_id, seen, session=session, actor=current_actor())
    ADOPTION.close()


# The score of one action, taken apart so that anybody can check it.

IN_REQUIREMENTS = frozenset({Criterion.IMPORTANCE, Criterion.GAP})


def draw_breakdown(scored: ScoredAction, weights: Weights, cycle_id: int) -> None:
    """The table and, for whoever may, where to judge what is missing."""
    st.html(score_table(scored, weights))
    missing = set(scored.unjudged)
    if not may_here(Permission.EDIT_ACTIONS, cycle_id):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Valorar alcance, esfuerzo y costo",
            key=f"judge-{scored.action_id}",
            icon=":material/edit:",
            type="secondary" if missing - IN_REQUIREMENTS else "tertiary",
            on_click=OPEN.open_on,
            args=(scored.action_id,),
        )
        if missing & IN_REQUIREMENTS:
            link_to(
                STEP_SCREENS[Step.REQUIREMENTS],
                "Valorar sus requerimientos en el paso 2",
                ":material/arrow_back:",
                cycle_id,
            )


def score_table(scored: ScoredAction, weights: Weights) -> str:
    """Criterion, value, weight and points, as an HTML table; texts of people are escaped."""
    total = float(weights.vector.sum())
    rows = "".join(_row(part, 100 * part.weight / total) for part in scored.parts)
    return (
        '<table class="score"><thead><tr><th scope="col">Criterio</th><th scope="col">Valor</th>'
        '<th scope="col">Peso</th><th scope="col">Puntos</th></tr></thead>'
        f"<tbody>{rows}</tbody><tfoot><tr><th scope='row' colspan='3'>Puntaje</th>"
        f"<td>{format_number(scored.score, 1)} <small>de 100</small></td></tr></tfoot></table>"
    )


def _row(part: Contribution, most: float) -> str:
    """One criterion; `most` is what it would give at best."""
    value = f"<mark>{UNJUDGED}</mark>" if part.raw == UNJUDGED else f"<b>{escape(part.raw)}</b>"
    flag = " <mark>En parte sin valorar</mark>" if part.assumed and part.raw != UNJUDGED else ""
    return (
        f'<tr><th scope="row">{part.criterion.label}</th><td>{value}{flag}<br>'
        f"<small>{escape(part.reason)}</small></td><td>{part.weight}</td>"
        f"<td>{format_number(part.points, 1)} <small>de {format_number(most, 1)}</small></td></tr>"
    )


# The proposed order beside the team's: where they differ, why, and how firm each place is.


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
