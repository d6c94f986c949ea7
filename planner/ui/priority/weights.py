"""How much each criterion counts in the proposed order: shown to everybody, changed in one form."""

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import WeightsForm
from planner.services.priority.proposal import Weights, edit_weights
from planner.ui.access import current_actor, may_here
from planner.ui.forms.editing import NOTHING_CHANGED, Edit, changed, draw_facts, offers, save_edit
from planner.vocabulary import Criterion, Permission

MEANINGS = {
    Criterion.IMPORTANCE: "qué tanto le importa a la clientela lo que la acción atiende",
    Criterion.GAP: "qué tan lejos estamos hoy de cumplirlo",
    Criterion.REACH: "a cuánta gente y a cuántos momentos llega",
    Criterion.EFFORT: "a menos trabajo, más puntos",
    Criterion.COST: "a menos gasto, más puntos",
}
FORM, SEND = "priority-weights", "priority-weights-send"


def draw_weights(cycle_id: int, weights: Weights, version: int) -> None:
    """Five sliders and one button, for whoever may use them; what they say changes the proposal only."""
    if not may_here(Permission.PRIORITISE, cycle_id):
        _show_weights(cycle_id, weights)
        return
    shown, shown_version = _as_first_shown(cycle_id, weights, version)
    with st.form(FORM, border=False):
        st.subheader("¿Cuánto pesa cada criterio?", anchor=False)
        st.caption("De 0 (no cuenta) a 10. Cambian la propuesta, nunca el orden del equipo.")
        values = {
            criterion.value: st.slider(
                f"**{criterion.label}**: {meaning}",
                0,
                10,
                shown[criterion],
                key=f"weight-{cycle_id}-{shown_version}-{criterion.value}",
            )
            for criterion, meaning in MEANINGS.items()
        }
        sent = st.form_submit_button("Guardar pesos", key=SEND, icon=":material/check:")
    values = changed(values, shown) if sent else {}
    if sent and not values:
        st.info(NOTHING_CHANGED)
    save_edit(
        f"{FORM}-{cycle_id}",
        Edit(values, shown_version) if values else None,
        schema=WeightsForm,
        save=lambda edit, session: _save(cycle_id, edit, session),
        done="Pesos guardados. El orden del equipo sigue igual.",
    )


def _show_weights(cycle_id: int, weights: Weights) -> None:
    st.subheader("¿Cuánto pesa cada criterio?", anchor=False)
    offers(Permission.PRIORITISE, cycle_id)
    draw_facts(
        (f"{criterion.label}: {meaning}", f"{weights[criterion]} de 10") for criterion, meaning in MEANINGS.items()
    )


def _save(cycle_id: int, edit: Edit, session: Session) -> None:
    edit_weights(cycle_id, edit.values, version=edit.version, session=session, actor=current_actor())


def _as_first_shown(cycle_id: int, weights: Weights, version: int) -> tuple[Weights, int]:
    """The weights that the person had before them when they pressed the button; otherwise the present ones."""
    key = f"{FORM}-shown-{cycle_id}"
    if not (st.session_state.get(SEND) and key in st.session_state):
        st.session_state[key] = (weights, version)
    shown: tuple[Weights, int] = st.session_state[key]
    return shown
