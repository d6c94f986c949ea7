"""The circle coloured by what clients say, on the screen and the wall, and the moment that is opened in it."""

from base64 import b64encode
from functools import lru_cache
from html import escape

import streamlit as st

from planner.charts.results.satisfaction_circle import draw_satisfaction_circle
from planner.exports.results.satisfaction_circle import results_projection
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.results.comments import comments_about, find_comments
from planner.services.results.findings import describe_satisfaction
from planner.services.results.interval_rows import IntervalRow, moment_rows
from planner.services.results.reading import read_results
from planner.services.results.sentences import WEAKEST, WEAKEST_FIRST, moment_words, of_hundred
from planner.services.results.values import MomentResult, WaveResults
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.figure import show_figure
from planner.ui.frame.screens import PROJECTOR, RESULTS, STEP_SCREENS, VIEW, draw_picture, link_to
from planner.ui.moments.listing import DRAWER
from planner.ui.results.choosing import WAVE, named_wave, read_waves
from planner.ui.results.comments import comment_card
from planner.ui.results.questions import question_card
from planner.vocabulary import Step

# The circle coloured by what clients say: with its figures as a list, or alone for a projector.

# The circle coloured by what clients say, and the same figures as a list from the weakest to the strongest.

WIDE, PHONE = 1180, 360
"""Pixels that the drawings are laid out for."""

_circle = lru_cache(maxsize=16)(draw_satisfaction_circle)


def draw_circle_view(matrix: Matrix, results: WaveResults) -> None:
    """The circle, and below it every moment with its figures in words; pressing a moment opens it."""
    show_figure(
        f"results-circle-{results.wave_id}",
        wide=lambda: _circle(matrix, results, width=WIDE),
        narrow=lambda: _circle(matrix, results, width=PHONE),
        alt=describe_satisfaction(matrix, results),
        on_pick=DRAWER.open_on,
    )
    st.subheader(WEAKEST_FIRST, anchor=False)
    here = {moment.id for moment in matrix.moments}
    weakest = results.weakest.moment.id if results.weakest else None
    for row in moment_rows(results.moments):
        with st.container(key=f"moment-row-{row.id}", horizontal=True, vertical_alignment="center"):
            st.html(moment_line(row, is_weakest=row.id == weakest), width="stretch")
            if row.id in here:
                st.button("Ver", key=f"see-moment-{row.id}", type="tertiary", on_click=DRAWER.open_on, args=(row.id,))


def moment_line(row: IntervalRow, *, is_weakest: bool) -> str:
    """A moment with its figure as a bar with its interval, as HTML; its name is escaped."""
    word = f"<strong>▼ {WEAKEST}</strong> " if is_weakest else ""
    found, bar = row.estimate, ""
    if found is not None and found.value is not None and found.low is not None and found.high is not None:
        low, high = of_hundred(found.low), of_hundred(found.high)
        bar = (
            f'<span class="share" aria-hidden="true"><i style="width:{of_hundred(found.value)}%"></i>'
            f'<b style="left:{low}%;width:{max(high - low, 1)}%"></b></span>'
        )
    return f'<div class="moment-line"><p>{word}{escape(row.label)}</p>{bar}<small>{escape(row.words)}</small></div>'


# The coloured circle alone, as large as the window, for a projector; it follows the answers that come in.


def link_to_projection(cycle_id: int, wave_id: int) -> None:
    """The way to the projector view of a wave."""
    link_to(RESULTS, "Proyectar", ":material/slideshow:", cycle_id, **{WAVE: str(wave_id), VIEW: PROJECTOR})


def draw_projection(matrix: Matrix) -> None:
    """The circle over the whole window, with a quiet way out."""
    with st.container(key="projection"):
        waves = read_waves(matrix)
        if waves:
            _follow(matrix, named_wave(waves).id)
        else:
            st.subheader("Todavía no hay respuestas que mostrar", anchor=False)
        with st.container(key="projection-out"):
            link_to(RESULTS, "Salir", ":material/close:", matrix.cycle_id)


@st.fragment(run_every="15s")
def _follow(matrix: Matrix, wave_id: int) -> None:
    with my_reading() as session:
        results = read_results(wave_id, session=session)
    encoded = b64encode(results_projection(matrix, results).content).decode("ascii")
    draw_picture(describe_satisfaction(matrix, results), encoded)


# The drawer of one moment: what clients say of it, what was promised there, and what is being done.


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
