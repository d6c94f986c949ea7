"""No workshop is open, or several were: what one is for, opening one, and choosing among them."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.formats import format_date
from planner.models import Workshop
from planner.services.cycle.matrix import Matrix
from planner.services.workshop.leading import open_workshop, reopen_workshop
from planner.services.workshop.room import Room, rooms_of
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import attempt, escape_markdown
from planner.ui.workshop.leading import do_at_a_tap
from planner.vocabulary import Activity

# Which workshop of a cycle the screen is about.

WORKSHOP = "taller"


def chosen_room(matrix: Matrix) -> tuple[Room | None, tuple[Room, ...]]:
    """The workshop that the address names (`?taller=3`), or the open one; and all workshops, the newest first."""
    with my_reading() as session:
        rooms = rooms_of(matrix.cycle_id, session=session)
    return room_among(rooms), rooms


def room_among(rooms: Sequence[Room]) -> Room | None:
    """The workshop of these that the address names, or the open one."""
    named = st.query_params.get(WORKSHOP, "")
    chosen = next((room for room in rooms if str(room.id) == named), None)
    return chosen or next((room for room in rooms if room.is_open), None)


def choose_room(workshop_id: int | None) -> None:
    """Have the address name a workshop, or none."""
    if workshop_id is None:
        st.query_params.pop(WORKSHOP, None)
    else:
        st.query_params[WORKSHOP] = str(workshop_id)


# No workshop is open: what one is for, how to open one, and those there were.


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
        parts = [escape_markdown(room.title) or "Taller", day, escape_markdown(room.place)]
        st.markdown(" · ".join(part for part in parts if part), width="stretch")
        st.button("Ver", key=f"see-{room.id}", on_click=choose_room, args=(room.id,))
        if not room.is_open:
            st.button("Reabrir", key=f"reopen-{room.id}", icon=":material/lock_open:", on_click=reopen, args=(room.id,))


def reopen(workshop_id: int) -> None:
    """Open a closed workshop again, with everybody waiting for what comes."""
    choose_room(workshop_id)
    do_at_a_tap(
        lambda session: reopen_workshop(workshop_id, session=session, actor=current_actor()),
        done=f"El taller está abierto otra vez. {Activity.WAITING.label}: elija qué hace la sala.",
    )
