"""The data of a cycle: name, service, purpose, dates and facilitator."""

from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import CycleForm
from planner.services.cycles import edit_cycle
from planner.services.overview import CycleSummary
from planner.ui.access import current_actor
from planner.ui.editing import Edit, changed, save_edit


def draw_cycle_fields(shown: CycleSummary | None, key: str) -> dict[str, Any]:
    """The fields of CycleForm, filled with what is known."""
    values: dict[str, Any] = {
        "name": st.text_input(
            "Nombre del ciclo", shown.name if shown else "", placeholder="Microcrédito 2027", key=f"cycle-name-{key}"
        ),
        "service": st.text_input(
            "Servicio",
            shown.service if shown else "",
            placeholder="Crédito individual para capital de trabajo",
            key=f"cycle-service-{key}",
        ),
        "purpose": st.text_area(
            "Propósito: ¿qué quieren mejorar?", shown.purpose if shown else "", height=80, key=f"cycle-purpose-{key}"
        ),
        "facilitator": st.text_input(
            "Persona que facilita", shown.facilitator if shown else "", key=f"cycle-facilitator-{key}"
        ),
    }
    with st.container(horizontal=True, key=f"cycle-dates-{key}"):
        for field, label in (("starts_on", "Inicio"), ("ends_on", "Fin")):
            values[field] = st.date_input(
                f"{label} (opcional)",
                getattr(shown, field) if shown else None,
                format="DD/MM/YYYY",
                key=f"cycle-{field}-{key}",
            )
    return values


@st.dialog("Datos del ciclo", icon=":material/edit:")
def open_cycle(cycle: CycleSummary) -> None:
    """Change the data of a cycle; what nobody touched is not sent."""
    key = f"{cycle.id}-{cycle.version}"
    with st.form(f"cycle-form-{key}", border=False):
        values = draw_cycle_fields(cycle, key)
        sent = st.form_submit_button("Guardar cambios", type="primary", width="stretch")

    def save(edit: Edit, session: Session) -> None:
        edit_cycle(cycle.id, edit.values, version=edit.version, session=session, actor=current_actor())

    edit = Edit(changed(values, cycle), cycle.version) if sent else None
    save_edit(f"cycle-{cycle.id}", edit, schema=CycleForm, save=save, done="Guardamos los datos del ciclo.")
