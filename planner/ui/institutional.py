"""Coming in with the account of one's institution: Streamlit talks to its provider (OIDC), the rest is ours."""

import streamlit as st

from planner.errors import Refused
from planner.services.accounts.institutional import NOT_OPENED, receive_identity
from planner.store.transaction import transaction
from planner.ui.door import door_address, link_to_page

ASKED = "institucional"
HANDOVER = "/entrar/institucional?boleto="
IDENTITY_COOKIE = "_streamlit_user"

_forward = st.components.v2.component(
    "planner_forward",
    html='<p role="status">Un momento…</p>',
    js="export default ({ data }) => { window.location.replace(data.address) }",
)


def is_configured() -> bool:
    """Whether this installation knows an institution's door (`[auth]` in the secrets of Streamlit)."""
    return bool(st.secrets.load_if_toml_exists() and "auth" in st.secrets)


def come_in_with_institution() -> None:
    """Send whoever asks for it to their institution's door, and let in who comes back from it; ends the page then.

    Does nothing for everybody else.
    """
    if not is_configured():
        return
    if ASKED in st.query_params:
        st.login()
        st.stop()
    if not st.user.is_logged_in:
        return
    try:
        with transaction() as session:
            ticket = receive_identity(st.user.to_dict(), st.context.cookies.get(IDENTITY_COOKIE, ""), session=session)
    except Refused as refusal:
        _refuse(refusal.sentence)
    else:
        _forward(key="forward", data={"address": f"{HANDOVER}{ticket}"})
        link_to_page("Continuar", f"{HANDOVER}{ticket}")
    st.stop()


def _refuse(sentence: str) -> None:
    with st.container(key="empty"):
        st.subheader(NOT_OPENED)
        st.write(sentence)
        link_to_page("Volver a la entrada", door_address())
        st.button("Usar otra cuenta de la institución", type="tertiary", on_click=st.logout)
