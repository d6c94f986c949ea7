"""How people come in: the code, the address and its picture, and who is there."""

from base64 import b64encode
from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.exports.qr import qr_svg
from planner.formats import count
from planner.services.addresses import PATH, short_url
from planner.services.workshop.board import Attendee, attendees_of
from planner.services.workshop.leading import close_workshop
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import escape_markdown
from planner.ui.frame.screens import PROJECTOR, VIEW
from planner.ui.workshop.leading import do_at_a_tap
from planner.ui.workshop.opening import WORKSHOP

PEOPLE_EVERY_S = 4


def draw_door(room: Room) -> None:
    """Code, picture, address and people of an open workshop, and the way to end it."""
    warn_about_phones()
    address = address_for_phones(room)
    with st.container(key="workshop-door", horizontal=True, vertical_alignment="center", gap="large"):
        st.html(code_card(room, address), width="content")
        st.html(qr_picture(address), width="content")
        with st.container(width="stretch", gap="small", key="workshop-people"):
            if room.title or room.place:
                st.markdown(" · ".join(escape_markdown(part) for part in (room.title, room.place) if part))
            st.fragment(_draw_people, run_every=PEOPLE_EVERY_S)(room.id)
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                _link_to_wall(room)
                st.button("Cerrar el taller", icon=":material/lock:", type="tertiary", on_click=_close, args=(room.id,))


def warn_about_phones() -> None:
    """Say that phones cannot come in, and what works all the same."""
    warn_without_password(
        ":material/smartphone: **Los teléfonos todavía no pueden entrar**: este programa se usa sin contraseña "
        "y solo atiende en este equipo. Las manos y las tarjetas de papel sí funcionan. "
        "Para abrirlo a los teléfonos, [ponga una contraseña](/preparar)."
    )


def warn_without_password(sentence: str) -> None:
    """Without a password only this machine is answered: say it."""
    if current_actor().is_local:
        with st.container(key="no-phones"):
            st.markdown(sentence)


def address_for_phones(room: Room) -> str:
    """The short address; empty when it cannot be told."""
    try:
        return short_url(room.code, seen=st.context.url or "")
    except PlannerError:
        return ""


def code_card(room: Room, address: str) -> str:
    """The code in huge letters and where to type it, as HTML."""
    return code_words(room.code, address.partition("://")[2].removesuffix(f"/{room.code}") or PATH)


def code_words(code: str, bare: str) -> str:
    """The same for any code, to be typed at the address `bare`."""
    shown = escape(f"{code[:3]} {code[3:]}")
    return (
        f'<div class="workshop-code"><p>Entre a <b>{escape(bare)}</b> y escriba</p>'
        f'<p class="code" aria-label="Código {escape(" ".join(code))}">{shown}</p></div>'
    )


def qr_picture(address: str) -> str:
    """The picture of the address that a phone reads, as HTML; empty without an address."""
    if not address:
        return ""
    picture = b64encode(qr_svg(address).encode()).decode()
    return f'<img class="workshop-qr" alt="Código QR: {escape(address)}" src="data:image/svg+xml;base64,{picture}">'


def _link_to_wall(room: Room) -> None:
    address = f"/taller?ciclo={room.cycle_id}&{WORKSHOP}={room.id}&{VIEW}={PROJECTOR}"
    st.link_button("Proyectar", address, icon=":material/slideshow:")


def _close(workshop_id: int) -> None:
    do_at_a_tap(
        lambda session: close_workshop(workshop_id, session=session, actor=current_actor()),
        done="El taller se cerró: ya no recibe aportes.",
    )


def _draw_people(workshop_id: int) -> None:
    try:
        with my_reading() as session:
            attendees = attendees_of(workshop_id, session=session)
    except PlannerError as error:
        st.caption(error.sentence)
        return
    phones = [one for one in attendees if not one.by_hand]
    with st.popover(who_is_in(attendees), icon=":material/groups:", key=f"people-{workshop_id}"):
        if not phones:
            st.write("Cuando alguien entre con el código, aparecerá aquí.")
        names = [one for one in phones if one.name]
        for one in names:
            st.markdown(
                escape_markdown(one.name)
                + (f" · {one.role.label}" if one.role else "")
                + ("" if one.is_here else " · se fue")
            )
        if len(phones) > len(names):
            st.markdown(count(len(phones) - len(names), "persona sin nombre", "personas sin nombre"))


def who_is_in(attendees: tuple[Attendee, ...]) -> str:
    """How many phones have come in, and how many are there at this moment."""
    phones = [one for one in attendees if not one.by_hand]
    if not phones:
        return "Todavía no entró nadie"
    here = sum(one.is_here for one in phones)
    return f"{count(len(phones), 'persona entró', 'personas entraron')} · {here} aquí ahora"
