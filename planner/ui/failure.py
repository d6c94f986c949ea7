"""What people see when something breaks that nobody foresaw: a sentence, never a traceback."""

import logging

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from planner.errors import PlannerError
from planner.ui.acting import show_refusal


def show_failure(error: Exception) -> bool:
    """Say what happened in Spanish and write the details to the log. True: Streamlit shows nothing of its own."""
    if isinstance(error, PlannerError):
        show_refusal(error)
        return True
    logging.getLogger(__name__).error("A screen failed", exc_info=error)
    st.error(_sentence(error), icon=":material/error:")
    return True


def _sentence(error: Exception) -> str:
    if isinstance(error, SQLAlchemyError):
        return (
            "La base de datos no respondió. Lo que ya se guardó está a salvo: espere un momento y actualice la página. "
            "Si sigue igual, avise a quien cuida el programa."
        )
    return (
        "Algo falló en esta pantalla. Lo que ya se guardó está a salvo: actualice la página y vuelva a intentarlo. "
        "Si se repite, avise a quien cuida el programa."
    )
