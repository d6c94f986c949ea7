"""The coloured circle alone, as large as the window, for a projector; it follows the answers that come in."""

from base64 import b64encode

import streamlit as st

from planner.exports.results.projection import results_projection
from planner.services.matrix import Matrix
from planner.services.results.findings import describe_satisfaction
from planner.services.results.reading import read_results
from planner.ui.access import my_reading
from planner.ui.projector import PROJECTOR, VIEW, draw_picture
from planner.ui.results.choosing import WAVE, named_wave, read_waves
from planner.ui.screens import RESULTS, link_to


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
