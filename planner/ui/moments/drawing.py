"""The cycle drawn: the circle of moments and, below it, the emotion curve of the journey."""

from functools import lru_cache

from planner.charts.circle import draw_circle
from planner.charts.emotion import draw_emotions
from planner.services.circle_words import describe_circle, describe_emotions
from planner.services.matrix import Matrix
from planner.ui.figure import show_figure
from planner.ui.moments.address import DRAWER

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
