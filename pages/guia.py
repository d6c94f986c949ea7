from planner.ui.frame.frame import draw_header
from planner.ui.frame.guide import draw_guide

draw_header(None)
draw_guide()
