import streamlit as st

from planner.services.places import HISTORY_PLACE
from planner.ui.frame import cycle_page
from planner.ui.history import draw_history

with cycle_page("Historial", HISTORY_PLACE) as matrix:
    st.caption("Todo lo que se hizo en este ciclo. Nada se pierde: cada cambio se puede deshacer.")
    draw_history(matrix.cycle_id)
