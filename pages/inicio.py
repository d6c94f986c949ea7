from planner.services.overview import read_overview
from planner.ui.access import my_reading
from planner.ui.acting import show_notice
from planner.ui.frame import draw_header
from planner.ui.home.desk import draw_desk
from planner.ui.home.welcome import draw_welcome

draw_header(None)
show_notice()
with my_reading() as session:
    overview = read_overview(session=session)
if overview:
    draw_desk(overview)
else:
    draw_welcome()
