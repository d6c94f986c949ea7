"""The drawer of one question: its wording, whether it is asked, and where it comes from."""

from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.forms import RequirementForm
from planner.services.matrix import Matrix, MatrixRequirement
from planner.services.requirements import edit_requirement
from planner.services.survey.make import question_of
from planner.ui.acting import plain
from planner.ui.draft import kept_draft
from planner.ui.editing import changed, save_form
from planner.ui.survey.questions import QUESTION

CHOICES = {None: "Según la longitud elegida", True: "Preguntar siempre", False: "No preguntar"}


def draw_question_drawer(matrix: Matrix) -> None:
    """Open the drawer on the requirement that the address names; nothing when it names none of this cycle."""
    row = QUESTION.chosen(matrix.requirements)
    if row is not None:
        QUESTION.draw("Pregunta de la encuesta", lambda: _draw(matrix, row))


def _draw(matrix: Matrix, row: MatrixRequirement) -> None:
    shown = QUESTION.as_first_shown(row)
    moment = matrix.moment(row.moment_id)
    st.caption(f"Momento {moment.position}: {plain(moment.name)}")
    st.markdown(f"**Requerimiento:** {plain(row.text)}")
    values = _form(shown, question_of(row, moment)[0])
    save_form(
        _draft(row.id),
        values,
        shown,
        schema=RequirementForm,
        save=partial(edit_requirement, row.id),
        done="Pregunta guardada.",
        drawer=QUESTION,
    )


def _form(shown: MatrixRequirement, ready: str) -> dict[str, Any]:
    """The fields that were changed, once the button is pressed; empty until then."""
    key = f"{shown.id}-{shown.version}"
    with kept_draft(_draft(shown.id)), st.form(_draft(shown.id), border=False):
        question = st.text_area(
            "Cómo se pregunta", shown.question or ready, key=f"question-{key}", height=110, max_chars=300
        )
        asked = st.radio(
            "¿Se pregunta?",
            list(CHOICES),
            index=list(CHOICES).index(shown.in_survey),
            format_func=CHOICES.__getitem__,
            key=f"asked-{key}",
        )
        sent = st.form_submit_button("Guardar cambios", type="primary", width="stretch")
        again = st.form_submit_button("Volver a la redacción automática", disabled=not shown.question, width="stretch")
    if again:
        return {"question": ""}
    wanted = "" if question == ready and not shown.question else question
    return changed({"question": wanted, "in_survey": asked}, shown) if sent else {}


def _draft(row_id: int) -> str:
    return f"question-form-{row_id}"
