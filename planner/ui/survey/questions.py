"""The questions one by one, with what to review, and those that stayed out."""

import streamlit as st

from planner.formats import count
from planner.services.matrix import Matrix
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.ui.acting import plain
from planner.ui.drawer import Drawer

QUESTION = Drawer("pregunta")


def draw_questions(draft: SurveyForm, *, editable: bool) -> None:
    """Every section with its questions; those that come from a requirement can be reworded if `editable`."""
    number = sum(1 for item in draft.items if item.warnings)
    if number and editable:
        st.caption(f":material/info: {count(number, 'pregunta', 'preguntas')} con algo por revisar.")
    for section in draft.sections:
        with st.container(border=True, key=f"section-{section.items[0].id}", gap="xsmall"):
            st.markdown(f"**{plain(section.title)}**")
            for item in section.items:
                _draw_item(item, editable=editable)


def _draw_item(item: SurveyItem, *, editable: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"item-{item.id}"):
        with st.container(gap=None):
            st.markdown(f"**{item.number}.** {plain(item.text)}")
            for warning in item.warnings if editable else ():
                st.caption(f":orange[:material/info:] {plain(warning)}")
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
                st.markdown(
                    f"{plain(row.text)}  \n:small[{moment.position}. {plain(moment.name)}: {plain(row.reason)}]",
                    width="stretch",
                )
                if editable and row.requirement_id is not None:
                    st.button(
                        "Revisar",
                        key=f"review-{row.requirement_id}",
                        on_click=QUESTION.open_on,
                        args=(row.requirement_id,),
                    )
