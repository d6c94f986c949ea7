"""How clients reach a wave: the open code and address, and links of their own, to send and to print."""

from collections.abc import Callable, Sequence

import streamlit as st

from planner.errors import PlannerError, Refused
from planner.exports.export import Export, file_stem
from planner.exports.qr import qr_png
from planner.exports.waves.poster_and_tickets import Ticket, survey_poster_pdf, tickets_csv, tickets_pdf, tickets_xlsx
from planner.formats import count
from planner.models import Wave
from planner.services.institution.institutions import branch_names
from planner.services.survey.form import SurveyForm
from planner.services.waves.entrance import (
    interview_address,
    kiosk_address,
    link_address,
    survey_address,
    whatsapp_address,
    whatsapp_text,
)
from planner.services.waves.kiosk import has_kiosk_pin
from planner.services.waves.links import MOST_AT_ONCE, LinkUse, links_of, make_links, revoke_link
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, act_at_once, escape_markdown, show_refusal
from planner.ui.frame.tools import offer_download
from planner.ui.people.handing_over import draw_copying
from planner.ui.workshop.joining import code_words, qr_picture
from planner.vocabulary import Permission

# Links of their own into a wave, one a client or one a branch: made, printed, and taken back.

MOST_SHOWN = 30
ONE_CLIENT, MANY = "Para un cliente: sirve una sola vez", "Para una agencia u oficina: sirve muchas veces"


def draw_links(wave: Wave, form: SurveyForm) -> None:
    """The links of a wave and the form to make more."""
    with my_reading() as session:
        links = links_of(wave.id, session=session)
    title = f"Enlaces propios ({len(links)})" if links else "Enlaces propios"
    with st.expander(title, icon=":material/link:", key=f"wave-links-{wave.id}"):
        st.caption(
            "Un enlace por cliente evita que alguien responda dos veces. "
            "Uno por agencia u oficina dice dónde se le atendió."
        )
        _draw_making(wave)
        if links:
            _offer_tickets(form, links)
            _draw_list(links)


def _draw_making(wave: Wave) -> None:
    with my_reading() as session:
        branches = branch_names(wave.cycle_id, session=session)
    with st.form(f"make-links-{wave.id}", border=False):
        columns = st.columns(3, vertical_alignment="bottom")
        number = columns[0].number_input("Cuántos enlaces", 1, MOST_AT_ONCE, 10, key=f"links-count-{wave.id}")
        branch = columns[1].selectbox(
            "Agencia u oficina (si quiere)",
            list(branches),
            index=None,
            format_func=branches.__getitem__,
            placeholder="Sin indicar",
            key=f"links-branch-{wave.id}",
        )
        kind = columns[2].selectbox("Para quién", [ONE_CLIENT, MANY], key=f"links-kind-{wave.id}", placeholder="Elija")
        sent = st.form_submit_button("Crear los enlaces", icon=":material/add_link:")
    if sent:
        act(
            lambda session: make_links(
                wave.id,
                count=int(number),
                branch_id=branch,
                one_use=kind == ONE_CLIENT,
                session=session,
                actor=current_actor(),
            ),
            done=f"{count(int(number), 'enlace creado', 'enlaces creados')}.",
        )


def _offer_tickets(form: SurveyForm, links: Sequence[LinkUse]) -> None:
    try:
        tickets = [_ticket(use, st.context.url or "") for use in links]
    except PlannerError as error:
        show_refusal(error)
        return
    stem = file_stem("enlaces encuesta", form.institution)
    kinds: tuple[tuple[str, str, Callable[[SurveyForm, Sequence[Ticket]], Export]], ...] = (
        ("Boletos con código QR para recortar (PDF)", "pdf", tickets_pdf),
        ("Lista de enlaces (Excel)", "xlsx", tickets_xlsx),
        ("Lista para enviar mensajes (CSV)", "csv", tickets_csv),
    )
    with st.container(horizontal=True):
        for label, ending, write in kinds:
            offer_download(label, f"{stem}.{ending}", _maker(write, form, tickets))


def _maker(
    write: Callable[[SurveyForm, Sequence[Ticket]], Export], form: SurveyForm, tickets: Sequence[Ticket]
) -> Callable[[], Export]:
    return lambda: write(form, tickets)


def _ticket(use: LinkUse, seen: str) -> Ticket:
    address = link_address(use.link, seen=seen)
    return Ticket(address, use.link.label, use.branch, str(use.answers) if use.answers else "", use.link.one_use)


def _draw_list(links: Sequence[LinkUse]) -> None:
    for use in links[:MOST_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"earlier-link-{use.link.id}"):
            came = count(use.answers, "respuesta", "respuestas") if use.answers else "sin usar"
            words = " · ".join(escape_markdown(part) for part in (use.link.label, use.branch, came) if part)
            st.markdown(words, width="stretch")
            st.button("Anular", key=f"revoke-{use.link.id}", type="tertiary", on_click=_revoke, args=(use.link.id,))
    if len(links) > MOST_SHOWN:
        st.caption(f"Se muestran {MOST_SHOWN} de {len(links)}. La lista en Excel los tiene todos.")


def _revoke(link_id: int) -> None:
    act_at_once(
        lambda session: revoke_link(link_id, session=session, actor=current_actor()),
        done="Ese enlace ya no sirve. Lo que se respondió con él queda.",
    )


# How clients reach a wave: the code, the address and its picture, to copy, to send and to print.


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
