"""Which workshop of a cycle the screen is about."""

from collections.abc import Sequence

import streamlit as st

from planner.services.matrix import Matrix
from planner.services.workshop.room import Room, rooms_of
from planner.ui.access import my_reading

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
