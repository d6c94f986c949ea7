"""What the room decided, written down, and the minutes to print and sign."""

from functools import partial

import streamlit as st

from planner.exports.export import Export, file_stem
from planner.exports.workshop.document import minutes_pdf
from planner.exports.workshop.workbook import minutes_workbook
from planner.inputs.workshop import WorkshopForm
from planner.services.cycle.matrix import Matrix
from planner.services.workshop.leading import edit_workshop
from planner.services.workshop.minutes import Minutes, read_minutes
from planner.services.workshop.room import Room
from planner.ui.access import my_reading, reader_zone
from planner.ui.forms.editing import draw_edit_form
from planner.ui.frame.tools import ask_paper, logo_of, offer_download


def draw_minutes(matrix: Matrix, room: Room) -> None:
    """The decisions as a form, and the minutes as they would be printed now."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_decisions(room)
    with right:
        _offer_minutes(matrix, room)


def _draw_decisions(room: Room) -> None:
    form = f"decisions-{room.id}"
    draw_edit_form(
        form,
        room,
        lambda: {"decisions": _ask_decisions(room, f"{form}-{room.version}")},
        schema=WorkshopForm,
        save=partial(edit_workshop, room.id),
        button="Guardar decisiones",
        done="Decisiones guardadas.",
    )


def _ask_decisions(room: Room, key: str) -> str:
    return st.text_area(
        "¿Qué se decidió?",
        room.decisions,
        height=220,
        placeholder="Por ejemplo: «Desde el 1 de marzo avisamos cada desembolso por teléfono. Responsable: Ana Q.»",
        key=key,
    )


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
