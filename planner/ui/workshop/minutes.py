"""What the room decided, written down, and the minutes to print and sign."""

from functools import partial

import streamlit as st
from sqlmodel import Session

from planner.exports.export import Export, file_stem
from planner.exports.minutes.document import minutes_pdf
from planner.exports.minutes.workbook import minutes_workbook
from planner.inputs.workshop import WorkshopForm
from planner.services.matrix import Matrix
from planner.services.workshop.minutes import Minutes, read_minutes
from planner.services.workshop.opening import edit_workshop
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, my_reading
from planner.ui.downloads import ask_paper, logo_of, offer_download
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.editing import Edit, changed, save_edit
from planner.ui.zone import reader_zone


def draw_minutes(matrix: Matrix, room: Room) -> None:
    """The decisions as a form, and the minutes as they would be printed now."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_decisions(room)
    with right:
        _offer_minutes(matrix, room)


def _draw_decisions(room: Room) -> None:
    form = f"decisions-{room.id}"
    with kept_draft(form), st.form(form, border=False):
        text = st.text_area(
            "¿Qué se decidió?",
            room.decisions,
            height=220,
            placeholder="Por ejemplo: «Desde el 1 de marzo avisamos cada desembolso por teléfono. Responsable: Ana Q.»",
            key=f"{form}-{room.version}",
        )
        sent = st.form_submit_button("Guardar decisiones", type="primary")
    values = changed({"decisions": text}, room) if sent else {}
    save_edit(
        form,
        Edit(values, room.version) if values else None,
        schema=WorkshopForm,
        save=partial(_save, room.id, form),
        done="Decisiones guardadas.",
    )


def _save(workshop_id: int, form: str, edit: Edit, session: Session) -> None:
    edit_workshop(workshop_id, edit.values, version=edit.version, session=session, actor=current_actor())
    drop_draft(form)


def _offer_minutes(matrix: Matrix, room: Room) -> None:
    st.markdown("**Acta del taller**")
    st.markdown("Asistencia, aportes, emociones, acuerdos y desacuerdos, orden de las acciones, decisiones y firmas.")
    paper, zone = ask_paper("minutes-paper"), reader_zone()
    name = file_stem("acta", room.title or f"Taller del ciclo {matrix.name}", room.code)

    def read() -> Minutes:
        with my_reading() as session:
            return read_minutes(room.id, zone=zone, session=session)

    def as_pdf() -> Export:
        return minutes_pdf(read(), paper, logo_of(matrix))

    offer_download("Acta en PDF", f"{name}.pdf", as_pdf)
    offer_download("Acta en Excel", f"{name}.xlsx", lambda: minutes_workbook(read()))
