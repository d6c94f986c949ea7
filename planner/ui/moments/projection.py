"""The circle alone, as large as the window, for a projector; it follows what the room adds."""

from base64 import b64encode
from functools import lru_cache

import streamlit as st

from planner.exports.circle_projection import circle_projection
from planner.services.circle_words import describe_circle
from planner.services.matrix import Matrix, read_matrix
from planner.ui.access import my_reading
from planner.ui.frame import read_chosen_matrix
from planner.ui.projector import draw_picture
from planner.ui.screens import STEP_SCREENS, link_to
from planner.vocabulary import Step


def draw_projection() -> None:
    """The circle of the chosen cycle over the whole window, with a quiet way out."""
    matrix = read_chosen_matrix()
    with st.container(key="projection"):
        _follow(matrix.cycle_id)
        with st.container(key="projection-out"):
            link_to(STEP_SCREENS[Step.MOMENTS], "Salir", ":material/close:", matrix.cycle_id)


@st.fragment(run_every="2s")
def _follow(cycle_id: int) -> None:
    with my_reading() as session:
        matrix = read_matrix(cycle_id, session=session)
    draw_picture(describe_circle(matrix), _encoded(matrix))


@lru_cache(maxsize=16)
def _encoded(matrix: Matrix) -> str:
    return b64encode(circle_projection(matrix).content).decode("ascii")
