"""Respuestas: the answers come back, by whatever road."""

from planner.services.places import ANSWERS_PLACE
from planner.ui.collecting.screen import draw_collecting
from planner.ui.frame import cycle_page

with cycle_page("¿Cómo llegan las respuestas?", ANSWERS_PLACE) as matrix:
    draw_collecting(matrix)
