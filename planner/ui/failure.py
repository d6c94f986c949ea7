"""What people see when something breaks that nobody foresaw: a sentence, never a traceback."""

import logging

import streamlit as st

from planner.errors import PlannerError
from planner.store.startup import current_problem
from planner.ui.acting import show_refusal

UNFORESEEN = (
    "Algo falló en esta pantalla. Lo que ya se guardó está a salvo: actualice la página y vuelva a intentarlo. "
    "Si se repite, avise a quien cuida el programa."
)


def show_failure(error: Exception) -> bool:
    """Say what happened in Spanish and write the details to the log. True: Streamlit shows nothing of its own."""
    if isinstance(error, PlannerError):
        show_refusal(error)
        return True
    logging.getLogger(__name__).error("A screen failed", exc_info=error)
    st.error(current_problem() or UNFORESEEN, icon=":material/error:")
    return True
