from planner.ui.frame import draw_header
from planner.ui.guide import draw_guide

draw_header(None)
draw_guide()
