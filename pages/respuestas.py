"""Respuestas: the answers come back, by whatever road."""

from planner.services.cycle.presence import ANSWERS_PLACE
from planner.ui.frame.frame import cycle_page
from planner.ui.waves.screen import draw_collecting

with cycle_page("¿Cómo llegan las respuestas?", ANSWERS_PLACE) as matrix:
    draw_collecting(matrix)
