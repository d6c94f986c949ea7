"""No workshop is open: what one is for, how to open one, and those there were."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.formats import format_date
from planner.models import Workshop
from planner.services.matrix import Matrix
from planner.services.workshop.opening import open_workshop, reopen_workshop
from planner.services.workshop.room import Room
from planner.ui.access import current_actor
from planner.ui.acting import attempt, plain
from planner.ui.workshop.choosing import choose_room
from planner.ui.workshop.doing import tap
from planner.vocabulary import Activity


def draw_opening(matrix: Matrix, rooms: Sequence[Room]) -> None:
    """The form that opens a workshop, and the earlier ones."""
    with st.container(key="empty"):
        left, right = st.columns([7, 5], gap="large")
        with left:
            st.subheader("Reúna al grupo: cada persona participa desde su teléfono", anchor=False)
            st.markdown(
                "1. Abra el taller y proyecte el código.\n"
                "2. Cada persona entra con su teléfono, sin cuenta. También sirven las manos alzadas y las tarjetas.\n"
                "3. Lo que dicen llega al tablero. Usted une lo parecido y lo pasa a la matriz."
            )
        with right:
            _draw_form(matrix.cycle_id)
    if rooms:
        st.subheader("Talleres anteriores", anchor=False)
        for room in rooms:
            _draw_earlier(room)


def _draw_form(cycle_id: int) -> None:
    with st.form("open-workshop", border=False):
        title = st.text_input("Nombre del taller (si quiere)", placeholder="Taller con promotoras y promotores")
        place = st.text_input("Lugar (si quiere)", placeholder="Agencia Norte")
        sent = st.form_submit_button("Abrir taller", type="primary", icon=":material/co_present:")
    if sent:
        values = {"title": title, "place": place}
        opened = attempt(
            lambda session: _open(cycle_id, values, session), done="Taller abierto. Muestre el código a la sala."
        )
        if opened:
            choose_room(opened)
            st.rerun()


def _open(cycle_id: int, values: dict[str, str], session: Session) -> int:
    workshop: Workshop = open_workshop(cycle_id, values, session=session, actor=current_actor())
    return workshop.id


def _draw_earlier(room: Room) -> None:
    with st.container(key=f"earlier-{room.id}", horizontal=True, vertical_alignment="center"):
        day = format_date(room.opened_at.astimezone().date())
        parts = [plain(room.title) or "Taller", day, plain(room.place)]
        st.markdown(" · ".join(part for part in parts if part), width="stretch")
        st.button("Ver", key=f"see-{room.id}", on_click=choose_room, args=(room.id,))
        if not room.is_open:
            st.button("Reabrir", key=f"reopen-{room.id}", icon=":material/lock_open:", on_click=reopen, args=(room.id,))


def reopen(workshop_id: int) -> None:
    """Open a closed workshop again, with everybody waiting for what comes."""
    choose_room(workshop_id)
    tap(
        lambda session: reopen_workshop(workshop_id, session=session, actor=current_actor()),
        done=f"El taller está abierto otra vez. {Activity.WAITING.label}: elija qué hace la sala.",
    )
