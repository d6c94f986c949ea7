"""Paso 5: the survey drawn from the matrix."""

from planner.services.survey.versions import form_of
from planner.ui.access import may_here
from planner.ui.frame.frame import step_page
from planner.ui.frame.tools import ask_view, step_tools
from planner.ui.survey.printing import draw_preview, draw_printing
from planner.ui.survey.questions import draw_left_out, draw_question_drawer, draw_questions
from planner.ui.survey.settings import draw_settings
from planner.ui.survey.status import read_state, show_status
from planner.vocabulary import Permission, Step

QUESTIONS, SETTINGS, PREVIEW, PRINTING = VIEWS = ("Preguntas", "Textos y opciones", "Vista previa", "Imprimir")

with step_page(Step.SURVEY) as matrix:
    state = read_state(matrix)
    with step_tools(matrix, Step.SURVEY):
        view = ask_view(VIEWS, key="survey-view")
    show_status(matrix, state)
    editable = may_here(Permission.EDIT_SURVEY, matrix.cycle_id)
    if view == SETTINGS:
        draw_settings(matrix, state.draft)
    elif view == PREVIEW:
        current = state.draft if state.changes or not state.versions else form_of(state.versions[0])
        draw_preview(matrix, current)
    elif view == PRINTING:
        draw_printing(matrix, state.versions)
    else:
        draw_left_out(matrix, state.draft, editable=editable)
        draw_questions(state.draft, editable=editable)
    if editable:
        draw_question_drawer(matrix)
