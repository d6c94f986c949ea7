"""The drawer of one moment: what clients say of it, what was promised there, and what is being done."""

import streamlit as st

from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.results.comments import comments_about, find_comments
from planner.services.results.sentences import moment_words
from planner.services.results.values import MomentResult, WaveResults
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.moments.listing import DRAWER
from planner.ui.results.comments import comment_card
from planner.ui.results.questions import question_card
from planner.vocabulary import Step


def draw_moment_drawer(matrix: Matrix, results: WaveResults) -> None:
    """Open the drawer on the moment that the address names; nothing when it names none of this cycle."""
    moment = DRAWER.chosen(matrix.moments)
    if moment is not None:
        DRAWER.draw(f"Momento {moment.position} de {len(matrix.moments)}", lambda: _draw(matrix, results, moment))


def _draw(matrix: Matrix, results: WaveResults, moment: MatrixMoment) -> None:
    st.subheader(escape_markdown(moment.name), anchor=False)
    found = next((row for row in results.moments if row.moment.id == moment.id), None)
    if found is None:
        st.write("La encuesta de esta ola no pregunta por este momento.")
    else:
        _draw_answers(found)
        _draw_comments(results, moment)
    st.subheader("Lo que prometimos y lo que hacemos", anchor=False)
    if not moment.requirements:
        st.caption("Este momento no tiene requerimientos.")
    for row in moment.requirements:
        standard = f" · Estándar: {escape_markdown(row.standard)}" if row.standard else ""
        st.markdown(f"**{escape_markdown(row.text)}**{standard}")
        for action_id in row.action_ids:
            action = matrix.action(action_id)
            owner = f" · {escape_markdown(action.owner)}" if action.owner else ""
            st.markdown(
                f"- Acción {action.priority}: {escape_markdown(action.text)} ({action.status.label.lower()}{owner})"
            )
        if not row.action_ids:
            st.markdown("- :orange[Ninguna acción lo atiende todavía.]")
    link_to(STEP_SCREENS[Step.ACTIONS], "Ir a las acciones", ":material/arrow_forward:", matrix.cycle_id)


def _draw_comments(results: WaveResults, moment: MatrixMoment) -> None:
    with my_reading() as session:
        found = comments_about(moment, find_comments(results.wave_id, session=session))
    if found:
        st.subheader("Comentarios que nombran lo mismo", anchor=False)
    for comment in found:
        st.html(comment_card(comment))


def _draw_answers(found: MomentResult) -> None:
    st.markdown(escape_markdown(moment_words(found)))
    for item in found.items:
        st.html(question_card(item))
