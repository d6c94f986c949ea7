"""The script that Streamlit runs for every visit: the one entrance to all screens."""

import streamlit as st

from planner.ui.screens import SCREENS
from planner.ui.style import apply_style


def enter() -> None:
    """Prepare the page and run the screen that the address names."""
    st.set_page_config(page_title="Ciclo del Servicio", page_icon=":material/cycle:", layout="wide")
    apply_style()
    chosen = st.navigation([screen.page for screen in SCREENS], position="hidden")
    chosen.run()


enter()
