"""What people see instead of a screen: the way in, a refusal, or a sentence when something breaks."""

import logging
from typing import NoReturn

import streamlit as st

from planner.errors import PlannerError
from planner.services.actor import Actor
from planner.services.people.installation import read_mode
from planner.services.people.permissions import SCREENS, WHOM_TO_ASK, may_somewhere
from planner.store.startup import current_problem
from planner.store.transaction import reading
from planner.ui.access import visiting_actor
from planner.ui.acting import show_refusal
from planner.ui.frame.screens import door_address, link_to_page
from planner.ui.people.institutional import come_in_with_institution
from planner.vocabulary import InstallationMode, Permission

# What somebody sees who may not come in, or not here.


def require_screen(screen: str) -> Actor:
    """Whoever may open the screen of that address; for anybody else says what to do and ends the page."""
    actor = visiting_actor()
    if actor is None:
        come_in_with_institution()
        _show_door()
    if not may_somewhere(actor, SCREENS.get(screen, Permission.VIEW)):
        _refuse(actor, screen)
    return actor


def _show_door() -> NoReturn:
    with reading() as session:
        fresh = read_mode(session=session) is InstallationMode.UNDECIDED
    with st.container(key="empty"):
        if fresh:
            st.subheader("Primero, prepare el programa")
            st.write("Elija cómo va a entrar, o pruebe con un ejemplo.")
            link_to_page("Preparar", "/preparar")
        else:
            st.subheader("Entre para seguir")
            st.write("Su sesión terminó o todavía no entró. Lo que ya estaba guardado sigue guardado.")
            link_to_page("Entrar", door_address())
    st.stop()


def _refuse(actor: Actor, screen: str) -> NoReturn:
    with st.container(key="empty"):
        st.subheader("Esta pantalla no es para su rol")
        if not actor.grants:
            st.write("Su cuenta todavía no tiene un rol. Pida a la administración de su institución que le dé uno.")
            link_to_page("Ver su cuenta", "/cuenta")
        else:
            needed = SCREENS.get(screen, Permission.VIEW).label.lower()
            st.write(f"Hace falta poder {needed}. {WHOM_TO_ASK}")
            link_to_page("Ir a Inicio", "/")
    st.stop()


# What people see when something breaks that nobody foresaw: a sentence, never a traceback.

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
