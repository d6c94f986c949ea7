"""The data of a cycle as a form, and keeping a cycle as a template of its institution."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import CycleForm
from planner.services.cycle.cycles import edit_cycle, set_cycle_branches
from planner.services.cycle.overview import CycleSummary
from planner.services.cycle.templates import save_as_template
from planner.services.institution.institutions import branches_of
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act
from planner.ui.forms.editing import Edit, changed, save_edit

# The data of a cycle: name, service, purpose, dates and facilitator.


def ask_cycle_branches(institution_id: int, chosen: Sequence[str], key: str) -> frozenset[int]:
    """The ids of the branches that a cycle is about; none for the whole institution, or when it has no branches."""
    with my_reading() as session:
        names = {branch.id: branch.name for branch in branches_of(institution_id, session=session)}
    if not names:
        return frozenset()
    return frozenset(
        st.multiselect(
            "¿De qué agencias?",
            list(names),
            default=[branch_id for branch_id, name in names.items() if name in chosen],
            format_func=names.__getitem__,
            placeholder="De todas",
            filter_mode="contains",
            select_all=False,
            key=f"cycle-branches-{key}",
        )
    )


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
        branch_ids = ask_cycle_branches(cycle.institution_id, cycle.branches, key)
        sent = st.form_submit_button("Guardar cambios", type="primary", width="stretch")

    def save(edit: Edit, session: Session) -> None:
        actor = current_actor()
        if edit.values:
            edit_cycle(cycle.id, edit.values, version=edit.version, session=session, actor=actor)
        set_cycle_branches(cycle.id, branch_ids, session=session, actor=actor)

    edit = Edit(changed(values, cycle), cycle.version) if sent else None
    save_edit(f"cycle-{cycle.id}", edit, schema=CycleForm, save=save, done="Guardamos los datos del ciclo.")


# Keeping a cycle as a template of its institution.


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
