"""The waves of a cycle: opening one, choosing among them, and pausing, closing or opening it again."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from planner.formats import format_date
from planner.inputs.text import LINE_LENGTH
from planner.models import Wave
from planner.services.cycle.matrix import Matrix
from planner.services.waves.waves import change_state, open_wave
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act_at_once, attempt, escape_markdown
from planner.ui.forms.editing import offers
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.results.choosing import WAVE
from planner.vocabulary import Permission, Step, WaveState

# Which wave of a cycle the screen is about (`?ola=7`).


def chosen_wave(waves: Sequence[Wave]) -> Wave:
    """The wave that the address names; the newest that is not closed, or else the newest, when it names none."""
    named = st.query_params.get(WAVE, "")
    living = next((wave for wave in waves if wave.state is not WaveState.CLOSED), waves[0])
    return next((wave for wave in waves if str(wave.id) == named), living)


def choose_wave(wave_id: int | None) -> None:
    """Have the address name a wave, or none."""
    if wave_id is None:
        st.query_params.pop(WAVE, None)
    else:
        st.query_params[WAVE] = str(wave_id)


def name_of(wave: Wave) -> str:
    """How a wave is called: by its number, and by its name if it has one."""
    return f"Ola {wave.number}: {wave.name}" if wave.name else f"Ola {wave.number}"


# Before there is a wave, and the waves that were: what a wave is, opening one, and going back to another.


def draw_no_survey(matrix: Matrix) -> None:
    """Nothing was issued: what is missing, and the way there."""
    with st.container(key="empty"):
        st.subheader("Primero, una encuesta emitida", anchor=False)
        st.write(
            "Aquí se recogen las respuestas de sus clientas y clientes: por un enlace, con una tableta a la salida, "
            "en entrevistas o en papel. Para empezar, emita la encuesta en el paso 5."
        )
        link_to(STEP_SCREENS[Step.SURVEY], "Ir al paso 5: Encuesta", ":material/arrow_back:", matrix.cycle_id)


def draw_no_wave(matrix: Matrix) -> None:
    """What a wave is, and one button to open the first."""
    with st.container(key="empty"):
        st.subheader("Abra la primera ola de respuestas", anchor=False)
        st.write(
            "Una ola es el tiempo en que se pregunta: se abre, se comparte y se cierra. "
            "Después, otra ola dirá si las acciones dieron resultado. "
            "Al abrirla tendrá un enlace corto, un código QR y un lugar para digitar las hojas de papel."
        )
        if offers(Permission.MANAGE_WAVES, matrix.cycle_id) and st.button(
            "Abrir la primera ola", type="primary", icon=":material/play_arrow:"
        ):
            _open(matrix, "")


def draw_other_waves(matrix: Matrix, waves: Sequence[Wave], current: Wave) -> None:
    """The other waves in a list, and the way to open a new one."""
    others = [wave for wave in waves if wave.id != current.id]
    if others:
        with st.expander(f"Otras olas ({len(others)})", icon=":material/history:", key="other-waves"):
            for wave in others:
                _draw_other(wave)
    if may_here(Permission.MANAGE_WAVES, matrix.cycle_id):
        with st.popover("Abrir otra ola", icon=":material/add:", key="new-wave"):
            st.write("La ola nueva pregunta con la última versión emitida y tiene su propio código.")
            with st.form(f"new-wave-{len(waves)}", border=False):
                name = st.text_input("Nombre (si quiere)", max_chars=LINE_LENGTH, placeholder="Por ejemplo: Abril 2027")
                sent = st.form_submit_button("Abrir la ola", type="primary")
            if sent:
                _open(matrix, name)


def _draw_other(wave: Wave) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"earlier-wave-{wave.id}"):
        when = format_date(wave.opened_at.date())
        st.markdown(f"**{escape_markdown(name_of(wave))}** · {wave.state.label} · abierta el {when}", width="stretch")
        st.button("Ver", key=f"see-wave-{wave.id}", type="tertiary", on_click=choose_wave, args=(wave.id,))


def _open(matrix: Matrix, name: str) -> None:
    wave = attempt(
        lambda session: open_wave(matrix.cycle_id, {"name": name}, session=session, actor=current_actor()),
        done="La ola está abierta. Comparta el código o el enlace.",
    )
    if wave is not None:
        choose_wave(wave.id)
        st.rerun()


# How a wave stands, in big plain words, and pausing, closing or opening it again with what that means.

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
