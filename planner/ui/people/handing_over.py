"""A link that serves once, ready to be handed over: to copy, to send, or to be scanned by the phone of its owner."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from planner.errors import Refused
from planner.exports.qr import qr_svg
from planner.services.addresses import link_path, origin_for_phones
from planner.ui.acting import show_refusal
from planner.vocabulary import LinkKind

FOLDER = Path(__file__).parent
HTML = """<div class="handover"><label>Enlace <input readonly></label>
<button type="button">Copiar enlace</button><span role="status"></span></div>"""
SUBJECTS = {
    LinkKind.INVITATION: "Su invitación a Ciclo del Servicio",
    LinkKind.NEW_PASSWORD: "Su contraseña nueva de Ciclo del Servicio",
}
MESSAGES = {
    LinkKind.INVITATION: "Hola, {name}. Le invitamos a trabajar con nuestro Ciclo del Servicio. "
    "Abra este enlace y elija su contraseña. Sirve una sola vez, durante 7 días: {link}",
    LinkKind.NEW_PASSWORD: "Hola, {name}. Con este enlace puede elegir una contraseña nueva para Ciclo del Servicio. "
    "Sirve una sola vez, durante 1 día: {link}",
}
ADVICE = {
    LinkKind.INVITATION: "Envíelo solo a esa persona: quien lo abra primero entra con su nombre. "
    "Sirve una vez y vence en 7 días. Cópielo ahora; después solo podrá hacer otro.",
    LinkKind.NEW_PASSWORD: "Envíelo solo a esa persona: quien lo abra primero elige la contraseña. "
    "Sirve una vez y vence en 1 día. Cópielo ahora; después solo podrá hacer otro.",
}


@dataclass(frozen=True)
class Handover:
    """A fresh link: what it is for, its secret, and the name and e-mail of whom it is for."""

    kind: LinkKind
    token: str
    name: str
    email: str


def hand_over(made: Handover, *, key: str) -> None:
    """Show the link with the ways to hand it over. `key` tells several apart."""
    try:
        link = f"{origin_for_phones(st.context.url or '')}{link_path(made.kind, made.token)}"
    except Refused as refusal:
        show_refusal(refusal)
        return
    message = MESSAGES[made.kind].format(name=made.name, link=link)
    with st.container(key=key, border=True):
        draw_copying(link, f"{key}-copy")
        with st.container(horizontal=True, key=f"{key}-ways"):
            st.link_button("WhatsApp", f"https://wa.me/?text={quote(message)}", icon=":material/chat:")
            st.link_button("Correo", _mail(made, message), icon=":material/mail:")
            with st.popover("Código QR", icon=":material/qr_code_2:"):
                picture = f"data:image/svg+xml,{quote(qr_svg(link))}"
                st.html(f'<img class="handover-qr" alt="Código QR del enlace" src="{picture}">')
        st.caption(ADVICE[made.kind])


def _mail(made: Handover, message: str) -> str:
    return f"mailto:{quote(made.email)}?subject={quote(SUBJECTS[made.kind])}&body={quote(message)}"


def draw_copying(link: str, key: str) -> None:
    """A link with a button that copies it; `key` tells several apart."""
    component = st.components.v2.component(
        "handover",
        html=HTML,
        css=(FOLDER / "handover.css").read_text(encoding="utf-8"),
        js=(FOLDER / "handover.js").read_text(encoding="utf-8"),
    )
    component(key=key, data={"link": link})
