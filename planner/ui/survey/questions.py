"""The questions of the survey one by one, what to review in each, and the drawer to reword one."""

from functools import partial
from typing import Any

import streamlit as st

from planner.formats import count
from planner.inputs.forms import RequirementForm
from planner.services.cycle.matrix import Matrix, MatrixRequirement
from planner.services.requirements.requirements import edit_requirement
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.services.survey.make import question_of
from planner.ui.acting import escape_markdown
from planner.ui.forms.draft import kept_draft
from planner.ui.forms.drawer import Drawer
from planner.ui.forms.editing import changed, save_form

# The questions one by one, with what to review, and those that stayed out.

QUESTION = Drawer("pregunta")


def draw_questions(draft: SurveyForm, *, editable: bool) -> None:
    """Every section with its questions; those that come from a requirement can be reworded if `editable`."""
    number = sum(1 for item in draft.items if item.warnings)
    if number and editable:
        st.caption(f":material/info: {count(number, 'pregunta', 'preguntas')} con algo por revisar.")
    for section in draft.sections:
        with st.container(border=True, key=f"section-{section.items[0].id}", gap="xsmall"):
            st.markdown(f"**{escape_markdown(section.title)}**")
            for item in section.items:
                _draw_item(item, editable=editable)


def _draw_item(item: SurveyItem, *, editable: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"item-{item.id}"):
        with st.container(gap=None):
            st.markdown(f"**{item.number}.** {escape_markdown(item.text)}")
            for warning in item.warnings if editable else ():
                st.caption(f":orange[:material/info:] {escape_markdown(warning)}")
        if editable and item.requirement_id is not None:
            st.button(
                "Cambiar",
                key=f"reword-{item.id}",
                type="tertiary",
                on_click=QUESTION.open_on,
                args=(item.requirement_id,),
            )


def draw_left_out(matrix: Matrix, draft: SurveyForm, *, editable: bool) -> None:
    """What is not asked and why, moment by moment; with a way to change that if `editable`."""
    if not draft.left_out:
        st.caption(":material/check_circle: La encuesta pregunta por todos los requerimientos de la matriz.")
        return
    with st.expander(f"Quedó fuera de la encuesta ({len(draft.left_out)})", icon=":material/filter_alt:"):
        for row in draft.left_out:
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"out-{row.moment_id}-{row.requirement_id}"
            ):
                moment = matrix.moment(row.moment_id)
                text, name, reason = (escape_markdown(said) for said in (row.text, moment.name, row.reason))
                st.markdown(f"{text}  \n:small[{moment.position}. {name}: {reason}]", width="stretch")
                if editable and row.requirement_id is not None:
                    st.button(
                        "Revisar",
                        key=f"review-{row.requirement_id}",
                        on_click=QUESTION.open_on,
                        args=(row.requirement_id,),
                    )


# The drawer of one question: its wording, whether it is asked, and where it comes from.

CHOICES = {None: "Según la longitud elegida", True: "Preguntar siempre", False: "No preguntar"}


def draw_question_drawer(matrix: Matrix) -> None:
    """Open the drawer on the requirement that the address names; nothing when it names none of this cycle."""
    row = QUESTION.chosen(matrix.requirements)
    if row is not None:
        QUESTION.draw("Pregunta de la encuesta", lambda: _draw(matrix, row))


def _draw(matrix: Matrix, row: MatrixRequirement) -> None:
    shown = QUESTION.as_first_shown(row)
    moment = matrix.moment(row.moment_id)
    st.caption(f"Momento {moment.position}: {escape_markdown(moment.name)}")
    st.markdown(f"**Requerimiento:** {escape_markdown(row.text)}")
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
