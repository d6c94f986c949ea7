"""What can be taken along from a wave: its form, its answers, and the names that clients left."""

from collections.abc import Callable, Sequence
from datetime import date, tzinfo

import streamlit as st

from planner.errors import PlannerError
from planner.exports.answers.csv_files import answers_csv, contacts_csv
from planner.exports.answers.spss import answers_sav
from planner.exports.answers.workbook import answers_workbook
from planner.exports.export import Export, file_stem
from planner.exports.survey.xlsform import second_of, survey_xlsform
from planner.formats import count
from planner.models import Wave
from planner.services.actor import Actor, reading_for
from planner.services.answers.contacts import Contact, contacts_of, delete_contacts
from planner.services.answers.outgoing import Outgoing, outgoing_answers
from planner.services.survey.form import SurveyForm
from planner.ui.access import current_actor, may_here, my_reading, reader_zone
from planner.ui.acting import act_at_once, escape_markdown, show_refusal
from planner.ui.frame.tools import offer_download
from planner.vocabulary import Permission

# The files of a wave: the form for telephones and tablets, and its answers for other programs.


def offer_xlsform(wave: Wave, form: SurveyForm) -> None:
    """The survey as KoboToolbox and ODK take it."""
    name = f"{file_stem('xlsform', form.title, form.code)}.xlsx"
    offer_download(
        "Encuesta para KoboToolbox u ODK (XLSForm)", name, lambda: survey_xlsform(form, date.today(), second_of(wave))
    )


def offer_answers(wave: Wave, form: SurveyForm) -> None:
    """The answers without names or phones: CSV, Excel and SPSS."""
    stem = file_stem("respuestas", f"{form.title} ola {wave.number} {wave.name}")
    actor, zone = current_actor(), reader_zone()
    kinds: tuple[tuple[str, str, Callable[[Outgoing], Export]], ...] = (
        ("Respuestas en Excel, con su diccionario", "xlsx", answers_workbook),
        ("Respuestas en CSV", "csv", answers_csv),
        ("Respuestas para SPSS (SAV)", "sav", answers_sav),
    )
    for label, ending, write in kinds:
        offer_download(label, f"{stem}.{ending}", _maker(wave.id, write, actor, zone))


def _maker(
    wave_id: int, write: Callable[[Outgoing], Export], actor: Actor, zone: tzinfo | None
) -> Callable[[], Export]:
    def make() -> Export:
        with reading_for(actor) as session:
            return write(outgoing_answers(wave_id, session=session, actor=actor, zone=zone))

    return make


def draw_answer_downloads(wave: Wave, form: SurveyForm) -> None:
    """One quiet button with all the files of a wave."""
    with st.popover("Descargar", icon=":material/download:", key="answer-downloads"):
        offer_answers(wave, form)
        offer_xlsform(wave, form)


# The names and phones that clients left: to look at, to take along, to delete.

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
            words = " · ".join(escape_markdown(part) for part in (contact.phone, contact.branch) if part)
            st.markdown(f"**{escape_markdown(contact.name) or 'Sin nombre'}** · {words}", width="stretch")
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
