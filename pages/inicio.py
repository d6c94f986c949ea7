from planner.services.cycle.overview import read_overview
from planner.ui.access import my_reading
from planner.ui.acting import show_notice
from planner.ui.cycle.home import draw_desk
from planner.ui.cycle.welcome import draw_welcome
from planner.ui.frame.frame import draw_header

draw_header(None)
show_notice()
with my_reading() as session:
    overview = read_overview(session=session)
if overview:
    draw_desk(overview)
else:
    draw_welcome()
