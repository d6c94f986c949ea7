from planner.services.cycle.presence import HISTORY_PLACE
from planner.ui.frame.frame import cycle_page
from planner.ui.history.screen import draw_history

with cycle_page("Historial", HISTORY_PLACE) as matrix:
    draw_history(matrix)
