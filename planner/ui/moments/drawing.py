"""The cycle drawn: the circle of moments and the emotion curve below it, or the circle alone on the wall."""

from base64 import b64encode
from functools import lru_cache

import streamlit as st

from planner.charts.moments.circle import draw_circle
from planner.charts.moments.emotion import draw_emotions
from planner.exports.moments.circle import circle_projection
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.moments.circle import describe_circle, describe_emotions
from planner.ui.access import my_reading
from planner.ui.figure import show_figure
from planner.ui.frame.frame import read_chosen_matrix
from planner.ui.frame.screens import STEP_SCREENS, draw_picture, link_to
from planner.ui.moments.listing import DRAWER
from planner.vocabulary import Step

# The cycle drawn: the circle of moments and, below it, the emotion curve of the journey.

WIDE, PHONE = 900, 360
"""Pixels that the drawings are laid out for; they adapt to what the window gives."""

# Drawing costs some 100 ms, and most runs of the page show a cycle that has not changed.
_circle = lru_cache(maxsize=48)(draw_circle)
_emotions = lru_cache(maxsize=48)(draw_emotions)


def draw_drawings(matrix: Matrix) -> None:
    """The circle and the emotion curve; pressing a moment in either opens it."""
    show_figure(
        f"circle-{matrix.cycle_id}",
        wide=lambda: _circle(matrix, width=WIDE),
        narrow=lambda: _circle(matrix, width=PHONE),
        alt=describe_circle(matrix),
        on_pick=DRAWER.open_on,
    )
    show_figure(
        f"emotions-{matrix.cycle_id}",
        wide=lambda: _emotions(matrix),
        narrow=lambda: _emotions(matrix, narrow=True),
        alt=describe_emotions(matrix),
        on_pick=DRAWER.open_on,
    )


# The circle alone, as large as the window, for a projector; it follows what the room adds.


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
