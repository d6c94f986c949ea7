"""From one machine without a password to accounts for everybody."""

import streamlit as st


def offer_accounts() -> None:
    """Say that nobody needs a password here, and where to change that."""
    with st.container(key="people-open"):
        st.markdown(
            ":material/laptop: Hoy este programa se usa **sin contraseña, solo en este equipo**. Puede anotar aquí a "
            "las personas y sus roles: sirven para los acuerdos y los talleres."
        )
        # A plain link, in the same tab: preparing is no screen of Streamlit's.
        st.html('<a class="door" href="/preparar" target="_self">Preparar para que cada quien entre con su cuenta</a>')
