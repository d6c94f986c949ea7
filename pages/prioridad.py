"""Paso 4: the order of the actions."""

from planner.ui.frame.frame import read_chosen_matrix, step_page
from planner.ui.frame.screens import is_projected
from planner.ui.priority.drawing import draw_ranking
from planner.ui.priority.screen import draw_first_time, draw_work
from planner.vocabulary import Step

if is_projected():
    draw_ranking(read_chosen_matrix().cycle_id)
else:
    with step_page(Step.PRIORITY) as matrix:
        if matrix.actions:
            draw_work(matrix)
        else:
            draw_first_time(matrix.cycle_id)
