"""Deleting every answer of a wave, after typing its code."""

import streamlit as st

from planner.models import Wave
from planner.services.answers.deleting import delete_wave_answers
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act
from planner.vocabulary import Permission


def draw_deleting(wave: Wave) -> None:
    """The way to delete what came in, for who may."""
    if not may_here(Permission.DELETE_ANSWERS, wave.cycle_id):
        return
    with st.expander("Borrar todas las respuestas de esta ola", icon=":material/delete:", key=f"erase-{wave.id}"):
        st.write(
            "Se borran para siempre las respuestas, los comentarios y los datos personales. No se puede deshacer; "
            "el historial solo dirá que se borraron."
        )
        with st.form(f"erase-form-{wave.id}", border=False):
            typed = st.text_input(f"Para confirmar, escriba el código de la ola: {wave.code}", autocomplete="off")
            sent = st.form_submit_button("Borrar para siempre")
        if sent:
            act(
                lambda session: delete_wave_answers(wave.id, typed, session=session, actor=current_actor()),
                done="Las respuestas de la ola se borraron.",
            )
