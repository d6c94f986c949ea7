"""What the team decides about its survey: length, texts and optional parts."""

from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import SurveySettings
from planner.inputs.schema import label_of
from planner.models import Survey
from planner.services.matrix import Matrix
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import edit_settings, read_settings
from planner.ui.access import current_actor, my_reading
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.editing import Edit, changed, save_edit
from planner.ui.look_only import draw_facts, offers
from planner.vocabulary import Permission

FORM = "survey-settings"
PARTS = {
    "faces": "Caritas junto a las palabras",
    "ask_recommendation": "Recomendación de 0 a 10",
    "ask_open": "Pregunta abierta",
    "ask_profile": "Agencia y antigüedad",
}


def draw_settings(matrix: Matrix, draft: SurveyForm) -> None:
    """The settings as a form; empty texts mean that the ready-made ones are used."""
    with my_reading() as session:
        shown = read_settings(matrix.cycle_id, session=session)
    if not offers(Permission.EDIT_SURVEY, matrix.cycle_id):
        draw_facts(_facts(shown, draft))
        return
    with kept_draft(FORM), st.form(FORM, border=False):
        values = _fields(shown, draft)
        sent = st.form_submit_button("Guardar cambios", type="primary")
    values = changed(values, shown) if sent else {}
    save_edit(
        FORM,
        Edit(values, shown.version) if values else None,
        schema=SurveySettings,
        save=lambda edit, session: _save(matrix.cycle_id, edit, session),
        done="Cambios guardados.",
    )


def _save(cycle_id: int, edit: Edit, session: Session) -> None:
    edit_settings(cycle_id, edit.values, version=edit.version, session=session, actor=current_actor())
    drop_draft(FORM)


def _facts(shown: Survey, draft: SurveyForm) -> list[tuple[str, object]]:
    length = "Todas" if shown.target_items is None else shown.target_items
    texts = {"title": "Título", "introduction": "Presentación", "consent": "Consentimiento", "closing": "Despedida"}
    return [
        (label_of(SurveySettings, "target_items"), length),
        *((label, getattr(shown, name)) for name, label in PARTS.items()),
        *((label, getattr(draft, name)) for name, label in texts.items()),
    ]


def _fields(shown: Survey, draft: SurveyForm) -> dict[str, Any]:
    key = f"{shown.cycle_id}-{shown.version}"
    length = st.number_input(
        "¿Cuántas preguntas de satisfacción? (deje en blanco para preguntar por todos los requerimientos)",
        min_value=1,
        max_value=200,
        value=shown.target_items,
        placeholder="Todas",
        key=f"length-{key}",
    )
    values: dict[str, Any] = {"target_items": length}
    with st.container(horizontal=True):
        for name, label in PARTS.items():
            values[name] = st.toggle(label, getattr(shown, name), key=f"{name}-{key}")
    values["title"] = st.text_input("Título", shown.title, placeholder=draft.title, key=f"title-{key}")
    for name, label in (("introduction", "Presentación"), ("consent", "Consentimiento")):
        values[name] = st.text_area(
            label, getattr(shown, name), placeholder=getattr(draft, name), key=f"{name}-{key}", height=110
        )
    values["closing"] = st.text_input("Despedida", shown.closing, placeholder=draft.closing, key=f"closing-{key}")
    return values
