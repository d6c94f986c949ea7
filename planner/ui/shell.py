"""The script that Streamlit runs for every visit: the one entrance to all screens."""

import streamlit as st

from planner.store.startup import startup_problem
from planner.ui.access import showing_to
from planner.ui.acting import tell_press_gone
from planner.ui.frame.gate import require_screen
from planner.ui.frame.screens import SCREENS


def enter() -> None:
    """Prepare the page and run the screen that the address names, unless the database cannot be used."""
    st.set_page_config(page_title="Ciclo del Servicio", layout="wide")
    # Every screen is registered before anything can stop: an address given from outside keeps working.
    chosen = st.navigation([screen.page for screen in SCREENS], position="hidden")
    problem = startup_problem()
    if problem is not None:
        st.error(problem, icon=":material/error:")
        st.stop()
    with showing_to(require_screen(chosen.url_path)):
        tell_press_gone()
        chosen.run()


enter()
