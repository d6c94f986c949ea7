"""Taller: the whole room works at once."""

from planner.services.cycle.presence import WORKSHOP_PLACE
from planner.ui.frame.frame import cycle_page, read_chosen_matrix
from planner.ui.frame.screens import is_projected
from planner.ui.workshop.projection import draw_wall
from planner.ui.workshop.screen import draw_workshop

if is_projected():
    draw_wall(read_chosen_matrix())
else:
    with cycle_page("Taller", WORKSHOP_PLACE) as matrix:
        draw_workshop(matrix)
