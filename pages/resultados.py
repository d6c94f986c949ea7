"""Resultados: what clients say, on the same circle, and what to do next."""

from planner.services.cycle.presence import RESULTS_PLACE
from planner.ui.frame.frame import cycle_page, read_chosen_matrix
from planner.ui.frame.screens import is_projected
from planner.ui.results.drawing import draw_projection
from planner.ui.results.screen import draw_results

if is_projected():
    draw_projection(read_chosen_matrix())
else:
    with cycle_page("¿Qué dicen nuestras clientas y nuestros clientes?", RESULTS_PLACE) as matrix:
        draw_results(matrix)
