"""The names and phones that clients left: to look at, to take along, to delete."""

from collections.abc import Sequence

import streamlit as st

from planner.errors import PlannerError
from planner.exports.contacts import contacts_csv
from planner.formats import count
from planner.models import Wave
from planner.services.answers.contacts import Contact, contacts_of, delete_contacts
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act_at_once, plain, show_refusal
from planner.ui.downloads import offer_download
from planner.ui.zone import reader_zone
from planner.vocabulary import Permission

MOST_SHOWN = 50


def draw_contacts(wave: Wave) -> None:
    """The list of a wave with what may be done about it."""
    try:
        with my_reading() as session:
            contacts = contacts_of(wave.id, session=session, actor=current_actor())
    except PlannerError as error:
        show_refusal(error)
        return
    st.subheader("Nombres y teléfonos", anchor=False)
    st.caption(_promise(wave))
    if not contacts:
        st.write("Nadie dejó sus datos en esta ola.")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="contacts-tools"):
        csv = contacts_csv(wave.number, contacts, reader_zone())
        offer_download(f"Descargar {count(len(contacts), 'contacto', 'contactos')} (CSV)", csv.filename, lambda: csv)
        if may_here(Permission.DELETE_ANSWERS, wave.cycle_id):
            with st.popover("Borrar todos", icon=":material/delete:", key=f"forget-all-{wave.id}"):
                st.write("Los nombres y teléfonos se borran para siempre. Las respuestas quedan.")
                st.button("Borrar todos ahora", key=f"forget-all-now-{wave.id}", on_click=_forget, args=(wave.id, None))
    _draw_rows(wave, contacts)


def _promise(wave: Wave) -> str:
    if not wave.asks_contact:
        return "Esta ola no pide datos personales. Se encienden en «Ajustes»."
    if wave.retention_days is None:
        return "Se guardan hasta que alguien los borre. Úselos solo para lo que la persona aceptó."
    days = f"Se borran solos {wave.retention_days} días después de cerrar la ola."
    return f"{days} Úselos solo para lo que la persona aceptó."


def _draw_rows(wave: Wave, contacts: Sequence[Contact]) -> None:
    deletes = may_here(Permission.DELETE_ANSWERS, wave.cycle_id)
    for contact in contacts[:MOST_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"earlier-contact-{contact.id}"):
            words = " · ".join(plain(part) for part in (contact.phone, contact.branch) if part)
            st.markdown(f"**{plain(contact.name) or 'Sin nombre'}** · {words}", width="stretch")
            if deletes:
                st.button(
                    "Borrar",
                    key=f"forget-{contact.id}",
                    type="tertiary",
                    on_click=_forget,
                    args=(wave.id, [contact.id]),
                )
    if len(contacts) > MOST_SHOWN:
        st.caption(f"Se muestran los {MOST_SHOWN} más recientes. El archivo los tiene todos.")


def _forget(wave_id: int, contact_ids: list[int] | None) -> None:
    act_at_once(
        lambda session: delete_contacts(wave_id, contact_ids, session=session, actor=current_actor()),
        done="Se borraron esos datos personales.",
    )
