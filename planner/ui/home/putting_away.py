"""Cycles that are put away, and how they come back."""

import streamlit as st

from planner.formats import format_date
from planner.models import ServiceCycle
from planner.services.cycles import delete_cycle, deleted_cycles, restore_cycle
from planner.services.overview import CycleSummary
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.vocabulary import Permission


@st.dialog("¿Eliminar este ciclo?", icon=":material/delete:")
def ask_to_delete(cycle: CycleSummary) -> None:
    """Ask once; the cycle can be recovered."""
    st.markdown(f"«{plain(cycle.name)}» saldrá de la lista con todo lo que contiene.")
    st.markdown("Podrá recuperarlo cuando quiera, en **Ciclos eliminados**.")
    if st.button("Eliminar ciclo", type="primary", key="delete-cycle", width="stretch"):
        act(
            lambda session: delete_cycle(cycle.id, session=session, actor=current_actor()),
            done=f"Eliminamos el ciclo «{cycle.name}».",
        )
    if st.button("Conservarlo", key="keep-cycle", width="stretch"):
        st.rerun()


@st.dialog("Ciclos eliminados", icon=":material/restore_from_trash:")
def open_deleted_cycles() -> None:
    """The cycles put away, each with the button that brings it back."""
    with my_reading() as session:
        rows = deleted_cycles(session=session)
    if not rows:
        st.markdown("No hay ciclos eliminados.")
    for cycle in rows:
        _draw_deleted(cycle)


def _draw_deleted(cycle: ServiceCycle) -> None:
    with st.container(key=f"deleted-{cycle.id}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(cycle.name)}**  \nEliminado el {format_date(cycle.deleted_at)}", width="stretch")
        if may_here(Permission.MANAGE_CYCLES, cycle.id) and st.button("Recuperar", key=f"restore-{cycle.id}"):
            act(
                lambda session: restore_cycle(cycle.id, session=session, actor=current_actor()),
                done=f"Recuperamos el ciclo «{cycle.name}».",
            )
