"""What the team decides about its survey: length, texts and optional parts."""

from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.forms import SurveySettings
from planner.inputs.schema import label_of
from planner.models import Survey
from planner.services.cycle.matrix import Matrix
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import edit_settings, read_settings
from planner.ui.access import my_reading
from planner.ui.forms.editing import draw_edit_form, draw_facts, offers
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
    save = partial(edit_settings, matrix.cycle_id)
    draw_edit_form(FORM, shown, lambda: _fields(shown, draft), schema=SurveySettings, save=save)


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
