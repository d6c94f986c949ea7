"""The script that Streamlit runs for every visit: the one entrance to all screens."""

import streamlit as st

from planner.store.startup import startup_problem
from planner.ui.access import showing_to
from planner.ui.gate import let_in
from planner.ui.screens import SCREENS
from planner.ui.whole_runs import PRESS_GONE


def enter() -> None:
    """Prepare the page and run the screen that the address names, unless the database cannot be used."""
    st.set_page_config(page_title="Ciclo del Servicio", layout="wide")
    # Every screen is registered before anything can stop: an address given from outside keeps working.
    chosen = st.navigation([screen.page for screen in SCREENS], position="hidden")
    problem = startup_problem()
    if problem is not None:
        st.error(problem, icon=":material/error:")
        st.stop()
    with showing_to(let_in(chosen.url_path)):
        if st.session_state.pop(PRESS_GONE, False):
            st.toast("Se recuperó la conexión. Revise y vuelva a pulsar.", icon=":material/sync_problem:", duration="long")
        chosen.run()


enter()
