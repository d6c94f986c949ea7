"""What somebody sees who may not come in, or not here."""

from typing import NoReturn

import streamlit as st

from planner.services.accounts.installation import read_mode
from planner.services.actor import Actor
from planner.services.permissions import SCREENS, WHOM_TO_ASK, may_somewhere
from planner.store.transaction import reading
from planner.ui.access import visiting_actor
from planner.ui.door import door_address, link_to_page
from planner.ui.institutional import come_in_with_institution
from planner.vocabulary import InstallationMode, Permission


def let_in(screen: str) -> Actor:
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
