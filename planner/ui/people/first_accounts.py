"""From one machine without a password to accounts for everybody: saying so, and the way there."""

import streamlit as st

from planner.ui.access import current_actor
from planner.ui.frame.screens import link_to_page


def offer_accounts() -> None:
    """Say that nobody needs a password here, and where to change that."""
    with st.container(key="people-open"):
        st.markdown(
            ":material/laptop: Hoy este programa se usa **sin contraseña, solo en este equipo**. Puede anotar aquí a "
            "las personas y sus roles: sirven para los acuerdos y los talleres."
        )
        # A plain link, in the same tab: preparing is no screen of Streamlit's.
        st.html('<a class="door" href="/preparar" target="_self">Preparar para que cada quien entre con su cuenta</a>')


# From using the program without a password, the way to using it with several people.


def works_without_accounts() -> bool:
    """Whether whoever sits at this machine is let in without a password."""
    return current_actor().is_local


@st.dialog("Usar con varias personas", icon=":material/group_add:")
def open_way_to_accounts() -> None:
    """Say what changes and lead to the page that does it."""
    st.markdown(
        "Hoy el programa se usa sin contraseña y solo en este equipo. Si lo prepara para varias personas, cada una "
        "entra con su correo y su contraseña desde su propio equipo o teléfono. Lo que ya escribieron se conserva."
    )
    link_to_page("Preparar para varias personas", "/preparar")


def draw_way_to_accounts() -> None:
    """A quiet link to the same, where there is no menu yet."""
    if works_without_accounts():
        link_to_page("Usar con varias personas y contraseñas", "/preparar", css="quiet-door")
