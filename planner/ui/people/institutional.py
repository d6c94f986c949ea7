"""The accounts of an institution (OIDC): coming in with one, and who tried."""

from collections.abc import Sequence
from datetime import tzinfo
from html import escape

import streamlit as st

from planner.errors import Refused
from planner.services.people.institutional import NOT_OPENED, Attempt, read_attempts, receive_identity
from planner.store.transaction import transaction
from planner.ui.access import current_actor, my_reading, reader_zone
from planner.ui.frame.screens import door_address, link_to_page
from planner.ui.people.roles import instant_in_words

# Coming in with the account of one's institution: Streamlit talks to its provider (OIDC), the rest is ours.

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


# Who came in with the accounts of an institution, and who tried.

PAGE_SIZE = 25
SHOWN, FAILED = "attempts-shown", "attempts-failed"


def draw_attempts(institution_id: int) -> None:
    """The tries to come in, newest first, folded away; more of them on request."""
    with st.expander("Entradas e intentos", icon=":material/login:", key="attempts", on_change="rerun") as place:
        if place.open:
            _draw(institution_id)


def _draw(institution_id: int) -> None:
    limit = int(st.session_state.get(SHOWN, PAGE_SIZE))
    failed_only = st.toggle("Solo los intentos que no entraron", key=FAILED)
    with my_reading() as session:
        rows = read_attempts(
            institution_id, limit=limit + 1, failed_only=failed_only, session=session, actor=current_actor()
        )
    if rows:
        st.html(_table(rows[:limit], reader_zone()))
    else:
        st.markdown("Todavía no hay nada que mostrar.")
    if len(rows) > limit:
        st.button("Ver anteriores", key="more-attempts", on_click=_show_more, args=(limit,), width="stretch")


def _show_more(limit: int) -> None:
    st.session_state[SHOWN] = limit + PAGE_SIZE


def _table(rows: Sequence[Attempt], zone: tzinfo | None) -> str:
    lines = "".join(_line(row, zone) for row in rows)
    head = "<tr><th>Cuándo</th><th>Quién</th><th>Desde</th><th>Resultado</th></tr>"
    return f'<table class="attempts"><thead>{head}</thead><tbody>{lines}</tbody></table>'


def _line(row: Attempt, zone: tzinfo | None) -> str:
    who = f"{escape(row.person)}<small>{escape(row.email)}</small>"
    went = "Entró" if row.succeeded else "<mark>No entró</mark>"
    cells = (f"<time>{instant_in_words(row.at, zone)}</time>", who, escape(row.address), went)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
