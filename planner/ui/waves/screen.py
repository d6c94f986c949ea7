"""The screen of a wave: how it stands, and one thing at a time to do about its answers."""

from collections.abc import Callable, Mapping

import streamlit as st

from planner.models import Wave
from planner.services.cycle.matrix import Matrix
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import form_of_wave, waves_of
from planner.ui.access import may_here, my_reading
from planner.ui.answers.downloads import draw_answer_downloads, draw_contacts
from planner.ui.answers.importing import draw_import
from planner.ui.answers.keying.component import draw_keying
from planner.ui.answers.one_by_one import draw_deleting, draw_one_by_one
from planner.ui.forms.editing import say_instead
from planner.ui.frame.tools import ask_view, logo_of
from planner.ui.waves.links import draw_door, draw_links, warn_about_clients
from planner.ui.waves.opening import chosen_wave, draw_no_survey, draw_no_wave, draw_other_waves, draw_state
from planner.ui.waves.progress import draw_counts, draw_sampling
from planner.ui.waves.settings import draw_second_language, draw_settings
from planner.vocabulary import Permission, WaveState

Draw = Callable[[Matrix, Wave, SurveyForm], None]


def draw_collecting(matrix: Matrix) -> None:
    """The wave that is chosen; without one, how to begin."""
    with my_reading() as session:
        waves = waves_of(matrix.cycle_id, session=session)
        wave = chosen_wave(waves) if waves else None
        form = form_of_wave(wave, session=session) if wave else None
    if wave is None or form is None:
        (draw_no_wave if matrix.survey_version else draw_no_survey)(matrix)
        return
    draw_state(wave)
    names = [name for name, (needed, _) in VIEWS.items() if may_here(needed, matrix.cycle_id)]
    view = ask_view(names, key="answers-view")
    with st.container(key="answers-work"):
        VIEWS[view][1](matrix, wave, form)
    draw_other_waves(matrix, waves, wave)


def _draw_roads(matrix: Matrix, wave: Wave, form: SurveyForm) -> None:
    if wave.state is WaveState.OPEN:
        warn_about_clients()
        draw_door(wave, form, logo_of(matrix))
    draw_counts(wave.id)
    if may_here(Permission.MANAGE_WAVES, wave.cycle_id):
        draw_links(wave, form)


def _draw_paper(_matrix: Matrix, wave: Wave, form: SurveyForm) -> None:
    if wave.state is WaveState.OPEN:
        draw_keying(wave, form)
    else:
        say_instead("Para digitar hojas, reabra la ola.")


def _draw_files(_matrix: Matrix, wave: Wave, form: SurveyForm) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", key="answer-files-tools"):
        draw_answer_downloads(wave, form)
    draw_import(wave)


def _draw_settings(_matrix: Matrix, wave: Wave, form: SurveyForm) -> None:
    draw_settings(wave)
    if may_here(Permission.MANAGE_WAVES, wave.cycle_id):
        draw_second_language(wave, form)
    draw_deleting(wave)


VIEWS: Mapping[str, tuple[Permission, Draw]] = {
    "Enlace y avance": (Permission.VIEW, _draw_roads),
    "Digitar papel": (Permission.COLLECT, _draw_paper),
    "Archivos": (Permission.COLLECT, _draw_files),
    "Una por una": (Permission.COLLECT, lambda _, wave, __: draw_one_by_one(wave)),
    "Muestra": (Permission.VIEW, lambda matrix, wave, _: draw_sampling(wave, matrix)),
    "Contactos": (Permission.VIEW_CONTACTS, lambda _, wave, __: draw_contacts(wave)),
    "Ajustes": (Permission.VIEW, _draw_settings),
}
"""What there is to do, and what it takes to be offered it."""
