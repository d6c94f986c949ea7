from planner.services.places import HISTORY_PLACE
from planner.ui.frame import cycle_page
from planner.ui.history.page import draw_history

with cycle_page("Historial", HISTORY_PLACE) as matrix:
    draw_history(matrix)
