"""The one box where moments are added: one, or a whole list pasted."""

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing
from planner.inputs.pasted import pasted_lines
from planner.services.moments import add_moments
from planner.ui.access import current_actor
from planner.ui.acting import act
from planner.ui.draft import drop_draft, kept_draft

EXAMPLE = "Pide información por teléfono\nLlega a la agencia\nEspera su turno\nConversa con el asesor o la asesora"


def draw_add_box(cycle_id: int, *, first: bool = False) -> None:
    """A box, one moment per line, and its button. `first` draws it roomy, for a cycle that has none yet."""
    name, turn = f"new-moments-{cycle_id}", f"new-moments-turn-{cycle_id}"
    with kept_draft(name), st.form("add-moments", border=not first):
        typed = st.text_area(
            "Momentos, uno por línea" if first else "Agregar momentos, uno por línea",
            key=f"{name}-{st.session_state.get(turn, 0)}",
            placeholder=EXAMPLE if first else "Escriba uno, o pegue una lista",
            height=150 if first else 80,
        )
        sent = st.form_submit_button(
            "Agregar los momentos" if first else "Agregar", type="primary", icon=":material/add:"
        )
    if sent:
        _add(cycle_id, pasted_lines(typed), turn=turn, draft=name)


def _add(cycle_id: int, names: list[str], *, turn: str, draft: str) -> None:
    def work(session: Session) -> None:
        add_moments(cycle_id, names, session=session, actor=current_actor())
        st.session_state[turn] = st.session_state.get(turn, 0) + 1  # a new key empties the box; a refusal keeps it
        drop_draft(draft)

    act(work, done=done_sentence(len(names)))


def done_sentence(number: int) -> str:
    """How many moments were added, in agreement."""
    return agreeing(number, "Momento agregado.", f"{number} momentos agregados.")
