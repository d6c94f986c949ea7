"""Keeping a cycle as a template of its institution."""

import streamlit as st

from planner.services.overview import CycleSummary
from planner.services.templates import save_as_template
from planner.ui.access import current_actor
from planner.ui.acting import act


@st.dialog("Guardar como plantilla", icon=":material/bookmark_add:")
def open_template_form(cycle: CycleSummary) -> None:
    """Ask for the template's name and keep the cycle's moments and requirements under it."""
    st.markdown("La plantilla guarda los momentos y los requerimientos. Con ella podrá empezar otros ciclos.")
    with st.form("template-form", border=False):
        name = st.text_input("Nombre de la plantilla", cycle.name)
        if st.form_submit_button("Guardar plantilla", type="primary", width="stretch"):
            act(
                lambda session: save_as_template(cycle.id, name, session=session, actor=current_actor()),
                done=f"Guardamos la plantilla «{name}».",
            )
