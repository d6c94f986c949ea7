"""Taking the proposed order as the team's own: asked first, and easy to undo."""

from typing import cast

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing
from planner.services.matrix import Matrix
from planner.services.priority import adopt_order
from planner.services.scoring.comparison import Comparison
from planner.services.scoring.order import Proposal
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act
from planner.ui.asking import Question
from planner.ui.last_undo import CAN_BE_UNDONE
from planner.ui.priority.team import is_agreed
from planner.vocabulary import Permission

ADOPTION = Question("adoption")


def offer_adoption(matrix: Matrix, proposal: Proposal, comparison: Comparison) -> None:
    """The button, which asks before it does anything; closed while the team's order is settled."""
    if not may_here(Permission.PRIORITISE, matrix.cycle_id):
        return
    if is_agreed(matrix):
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
    adopt_order(cycle_id, seen, session=session, actor=current_actor())
    ADOPTION.close()
