"""How a wave stands, in big plain words, and pausing, closing or opening it again with what that means."""

from html import escape

import streamlit as st

from planner.formats import format_date
from planner.models import Wave
from planner.services.waves.opening import change_state
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act_at_once
from planner.ui.collecting.choosing import name_of
from planner.vocabulary import Permission, WaveState

WORDS = {
    WaveState.OPEN: ("Recibe respuestas", "Quien tenga el enlace o el código puede responder ahora."),
    WaveState.PAUSED: ("En pausa", "Nadie puede responder hasta que la reabra. Lo recibido está guardado."),
    WaveState.CLOSED: ("Cerrada", "Ya no recibe respuestas. Sus resultados quedan como están."),
}
DONE = {
    WaveState.OPEN: "La ola recibe respuestas otra vez.",
    WaveState.PAUSED: "La ola está en pausa: nadie puede responder hasta que la reabra.",
    WaveState.CLOSED: "La ola se cerró: ya no recibe respuestas.",
}


def draw_state(wave: Wave) -> None:
    """The name and the state of a wave with what may be done about it."""
    title, meaning = WORDS[wave.state]
    with st.container(key=f"wave-state-{wave.state.value}", horizontal=True, vertical_alignment="center"):
        opened = f"{escape(name_of(wave))} · abierta el {format_date(wave.opened_at.date())}"
        st.html(f'<div class="wave-state"><p>{opened}</p><h2>{title}</h2><p>{meaning}</p></div>', width="stretch")
        if may_here(Permission.MANAGE_WAVES, wave.cycle_id):
            _draw_changes(wave)


def _draw_changes(wave: Wave) -> None:
    if wave.state is not WaveState.OPEN:
        _button(wave, WaveState.OPEN, "Reabrir", "play_arrow")
    if wave.state is WaveState.OPEN:
        _button(wave, WaveState.PAUSED, "Poner en pausa", "pause")
    if wave.state is not WaveState.CLOSED:
        with st.popover("Cerrar la ola", icon=":material/lock:", key=f"close-wave-{wave.id}"):
            st.write(
                "Nadie más podrá responder y no se podrán digitar más hojas. Lo recibido queda guardado "
                "y los resultados quedan como están. Si hace falta, podrá reabrirla."
            )
            if wave.asks_contact and wave.retention_days:
                st.write(f"Los nombres y teléfonos se borran solos {wave.retention_days} días después del cierre.")
            _button(wave, WaveState.CLOSED, "Cerrar ahora", "lock")


def _button(wave: Wave, state: WaveState, label: str, icon: str) -> None:
    st.button(
        label,
        key=f"{state.value}-wave-{wave.id}",
        icon=f":material/{icon}:",
        type="primary" if state is WaveState.OPEN else "secondary",
        on_click=_change,
        args=(wave.id, state),
    )


def _change(wave_id: int, state: WaveState) -> None:
    act_at_once(lambda session: change_state(wave_id, state, session=session, actor=current_actor()), done=DONE[state])
