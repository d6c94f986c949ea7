"""One's own last change, and the button that takes it back: pressed again, it goes further back."""

import streamlit as st

from planner.services.own_undo import last_own_change
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import NOTICE, Notice, plain, take_back

LONGEST = 200
CAN_BE_UNDONE = "Podrá deshacerlo enseguida, o más tarde desde el historial."


def draw_last_undo(cycle_id: int) -> None:
    """Say what the last change of the person at the screen was and offer to take it back; nothing without any."""
    with my_reading() as session:
        newest = last_own_change(cycle_id, session=session, actor=current_actor())
    if newest is not None:
        what = newest.summary if len(newest.summary) <= LONGEST else f"{newest.summary[:LONGEST]}…"
        st.button(
            f"Deshacer: {plain(what)}",
            key="undo-last",
            type="tertiary",
            icon=":material/undo:",
            help=f"Deshacer su último cambio: {plain(what)}",
            on_click=_take_back,
            args=(cycle_id, newest.id),
        )


def _take_back(cycle_id: int, operation_id: int) -> None:
    """Take back what the button named; if it is the last change no longer, nothing but what the button says changes."""
    with my_reading() as session:
        newest = last_own_change(cycle_id, session=session, actor=current_actor())
    if newest is not None and newest.id == operation_id:
        take_back(operation_id)
    else:
        what = f"su último cambio es otro: {newest.summary}. Pulse otra vez «Deshacer»" if newest else "ya no hay nada"
        st.session_state[NOTICE] = Notice(f"No deshicimos nada: {what}.", refused=True)
