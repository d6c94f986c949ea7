"""How clients reach a wave: the code, the address and its picture, to copy, to send and to print."""

import streamlit as st

from planner.errors import Refused
from planner.exports.export import Export, file_stem
from planner.exports.qr import qr_png
from planner.exports.survey_poster import survey_poster_pdf
from planner.models import Wave
from planner.services.survey.form import SurveyForm
from planner.services.waves.kiosk import has_kiosk_pin
from planner.services.waves.sharing import (
    interview_address,
    kiosk_address,
    survey_address,
    whatsapp_address,
    whatsapp_text,
)
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import show_refusal
from planner.ui.downloads import offer_download
from planner.ui.people.handing_over import draw_copying
from planner.ui.workshop.door import code_words, qr_picture
from planner.vocabulary import Permission


def warn_about_clients() -> None:
    """Without a password only this machine is answered: say it, and what works all the same."""
    if current_actor().is_local:
        with st.container(key="no-phones"):
            st.markdown(
                ":material/smartphone: **Los teléfonos todavía no pueden abrir la encuesta**: este programa se usa sin "
                "contraseña y solo atiende en este equipo. Digitar hojas de papel y subir archivos sí funciona. "
                "Para abrirla a los teléfonos, [ponga una contraseña](/preparar)."
            )


def draw_door(wave: Wave, form: SurveyForm, logo: bytes | None) -> None:
    """Code, picture and address of a wave, and the ways to hand them out."""
    try:
        address = survey_address(wave, seen=st.context.url or "")
    except Refused as refusal:
        show_refusal(refusal)
        return
    with st.container(key="wave-door", horizontal=True, gap="large", vertical_alignment="center"):
        st.html(_code_card(wave, address), width="content")
        st.html(qr_picture(address), width="content")
        with st.container(width="stretch", gap="small", key="wave-ways"):
            if wave.open_link:
                draw_copying(address, f"copy-wave-{wave.id}")
            else:
                st.caption("El enlace abierto está apagado: solo entra quien tenga un enlace propio.")
            with st.container(horizontal=True, gap="small"):
                _draw_ways(wave, form, address)
                if wave.open_link:
                    _offer_poster(form, address, logo)


def _draw_ways(wave: Wave, form: SurveyForm, address: str) -> None:
    if wave.open_link:
        message = whatsapp_address(whatsapp_text(form, address))
        st.link_button("WhatsApp", message, icon=":material/chat:")
    if may_here(Permission.COLLECT, wave.cycle_id):
        st.link_button("Entrevistar", interview_address(wave.code), icon=":material/record_voice_over:")
    with my_reading() as session:
        has_pin = has_kiosk_pin(wave.id, session=session)
    if has_pin:
        st.link_button("Tableta", kiosk_address(wave, seen=st.context.url or ""), icon=":material/tablet_android:")


def _offer_poster(form: SurveyForm, address: str, logo: bytes | None) -> None:
    name = f"{file_stem('afiche encuesta', form.institution)}.pdf"
    offer_download("Afiche con el código QR (PDF)", name, lambda: survey_poster_pdf(form, address, logo=logo))
    picture = f"{file_stem('codigo qr encuesta', form.institution)}.png"
    offer_download("Código QR (PNG)", picture, lambda: Export(picture, "image/png", qr_png(address)))


def _code_card(wave: Wave, address: str) -> str:
    """The code in huge letters and where to type it, as HTML."""
    return code_words(wave.code, address.partition("://")[2].removesuffix(f"/{wave.code}"))
