"""The facilitator's screen: how people come in, what the room does, and what comes of it."""

import streamlit as st

from planner.services.matrix import Matrix
from planner.services.workshop.room import Room
from planner.ui.workshop.choosing import choose_room, chosen_room
from planner.ui.workshop.door import draw_door, warn_about_phones
from planner.ui.workshop.leading import draw_leading
from planner.ui.workshop.opening import draw_opening, reopen
from planner.ui.workshop.work import draw_workshop_work


def draw_workshop(matrix: Matrix) -> None:
    """The open workshop, the closed one that the address names, or the way to open one."""
    room, rooms = chosen_room(matrix)
    if room is None:
        warn_about_phones()
        draw_opening(matrix, rooms)
        return
    if room.is_open:
        draw_door(room)
        draw_leading(matrix, room)
    else:
        _draw_closed(room)
    draw_workshop_work(matrix, room)


def _draw_closed(room: Room) -> None:
    with st.container(key="workshop-closed", horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":material/lock: **Este taller está cerrado** y no recibe más aportes. Puede seguir con lo que dejó.",
            width="stretch",
        )
        st.button("Reabrir", icon=":material/lock_open:", key="reopen-this", on_click=reopen, args=(room.id,))
        st.button("Otros talleres", key="leave-workshop", type="tertiary", on_click=choose_room, args=(None,))
