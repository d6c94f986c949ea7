"""The results of one wave: which one, in which way to look at it, and how its figures were made."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from planner.formats import count
from planner.services.matrix import Matrix
from planner.services.results.findings import too_few, wave_finding
from planner.services.results.listing import ListedWave
from planner.services.results.reading import read_results
from planner.services.results.values import WaveResults
from planner.ui.access import my_reading
from planner.ui.acting import plain
from planner.ui.results.choosing import ask_wave, ask_weighting, read_waves
from planner.ui.results.circle import draw_circle_view
from planner.ui.results.comments import draw_comments
from planner.ui.results.downloads import results_popover
from planner.ui.results.empty import draw_no_answers, draw_no_wave
from planner.ui.results.groups import draw_groups
from planner.ui.results.importance import draw_importance_view
from planner.ui.results.moment import draw_moment_drawer
from planner.ui.results.next_steps import draw_next_steps
from planner.ui.results.projection import link_to_projection
from planner.ui.results.questions import draw_questions
from planner.ui.results.waves import draw_waves
from planner.ui.tools import ask_view

Draw = Callable[[Matrix, WaveResults, Sequence[ListedWave]], None]
# Only what was asked for is computed and sent: charts weigh on slow lines.
VIEWS: Mapping[str, Draw] = {
    "Círculo": lambda matrix, results, _: draw_circle_view(matrix, results),
    "Preguntas": lambda _, results, __: draw_questions(results),
    "Grupos": lambda _, results, __: draw_groups(results),
    "Importancia": lambda _, results, __: draw_importance_view(results),
    "Comentarios": lambda matrix, results, _: draw_comments(matrix, results),
    "Olas": lambda _, results, waves: draw_waves(results, waves),
    "Qué hacer ahora": lambda matrix, results, _: draw_next_steps(matrix, results),
}


def draw_results(matrix: Matrix) -> None:
    """Everything about the chosen wave; without any, how to begin."""
    waves = read_waves(matrix)
    if not waves:
        draw_no_wave(matrix)
        return
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="results-tools"
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="results-choice"):
            wave = ask_wave(waves)
            weighted = ask_weighting(wave)
        with my_reading() as session:
            results = read_results(wave.id, session=session, weighted=weighted)
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="quiet-tools"):
            link_to_projection(matrix.cycle_id, wave.id)
            results_popover(matrix, results)
    if not results.responses:
        draw_no_answers(matrix, wave)
        return
    _draw_head(results)
    view = ask_view(list(VIEWS), key="results-view")
    with st.container(key="results-work"):
        VIEWS[view](matrix, results, waves)
    draw_how(results)
    draw_moment_drawer(matrix, results)


def _draw_head(results: WaveResults) -> None:
    """The one sentence to take home, how many answered, and what they cannot support."""
    st.subheader(plain(wave_finding(results)), anchor=False)
    roads = " · ".join(f"{road.label}: {number}" for road, number in results.by_road)
    weighted = " · Cada agencia u oficina pesa según sus clientes." if results.is_weighted else ""
    st.caption(f"{count(results.responses, 'respuesta', 'respuestas')} · {roads}{weighted}")
    for sentence in dict.fromkeys((*([too_few(results)] if too_few(results) else []), *results.warnings)):
        st.markdown(f":material/info: {plain(sentence)}")


def draw_how(results: WaveResults) -> None:
    """How the figures were made."""
    with st.expander("¿Cómo se calculó?", icon=":material/calculate:", key="results-how"):
        for sentence in results.how:
            st.markdown(f"- {plain(sentence)}")
