"""What the facilitator works on: by default what the room does now, and anything else with one tap."""

import streamlit as st

from planner.services.matrix import Matrix
from planner.services.workshop.room import Room
from planner.ui.workshop.agreeing import draw_agreeing
from planner.ui.workshop.board import draw_board
from planner.ui.workshop.feeling import draw_feeling
from planner.ui.workshop.minutes import draw_minutes
from planner.ui.workshop.paper import draw_paper_card
from planner.ui.workshop.voting import draw_voting
from planner.vocabulary import Activity, ContributionKind

MOMENTS, REQUIREMENTS, FELT, AGREED, ORDER, MINUTES = (
    "Tablero de momentos",
    "Tablero de requerimientos",
    "Emociones",
    "Acuerdo",
    "Orden de acciones",
    "Decisiones y acta",
)
VIEWS = {
    Activity.MOMENTS: MOMENTS,
    Activity.REQUIREMENTS: REQUIREMENTS,
    Activity.EMOTIONS: FELT,
    Activity.AGREEMENT: AGREED,
    Activity.RANKING: ORDER,
}
BOARDS = {MOMENTS: ContributionKind.MOMENT, REQUIREMENTS: ContributionKind.REQUIREMENT}


def draw_workshop_work(matrix: Matrix, room: Room) -> None:
    """The view that is chosen; another activity brings its own."""
    with st.container(horizontal=True, vertical_alignment="center", key="workshop-views"):
        view = _ask_view(room)
        if view in BOARDS and room.is_open:
            draw_paper_card(matrix, room, BOARDS[view])
    if view in BOARDS:
        if view == REQUIREMENTS and not matrix.moments:
            st.info("Primero hacen falta momentos: pase los del tablero a la matriz o agréguelos en el paso 1.")
        draw_board(room, BOARDS[view])
    elif view == FELT:
        draw_feeling(matrix, room)
    elif view == AGREED:
        draw_agreeing(matrix, room)
    elif view == ORDER:
        draw_voting(matrix, room)
    else:
        draw_minutes(matrix, room)


def _ask_view(room: Room) -> str:
    key, led = f"workshop-view-{room.id}", f"workshop-led-{room.id}"
    if st.session_state.get(led) is not room.activity:
        # The room went on to something else: so does the screen, unless it only pauses.
        st.session_state[led] = room.activity
        st.session_state[key] = VIEWS.get(room.activity, st.session_state.get(key, MOMENTS))
    chosen = st.segmented_control(
        "Qué ver", [*VIEWS.values(), MINUTES], required=True, label_visibility="collapsed", key=key, wrap=True
    )
    return chosen or MOMENTS
