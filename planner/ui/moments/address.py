"""What the address says about step 1: which moment is open (`?momento=7`) and whether it is projected."""

import streamlit as st

from planner.ui.drawer import Drawer

DRAWER = Drawer("momento")
VIEW, PROJECTOR = "vista", "proyector"


def is_projected() -> bool:
    """True when the address asks for the view without anything but the drawing."""
    return st.query_params.get(VIEW) == PROJECTOR
