"""Before there is a wave, and the waves that were: what a wave is, opening one, and going back to another."""

from collections.abc import Sequence

import streamlit as st

from planner.formats import format_date
from planner.inputs.text import LINE_LENGTH
from planner.models import Wave
from planner.services.matrix import Matrix
from planner.services.waves.opening import open_wave
from planner.ui.access import current_actor, may_here
from planner.ui.acting import attempt, plain
from planner.ui.collecting.choosing import choose_wave, name_of
from planner.ui.look_only import offers
from planner.ui.screens import STEP_SCREENS, link_to
from planner.vocabulary import Permission, Step


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
        st.markdown(f"**{plain(name_of(wave))}** · {wave.state.label} · abierta el {when}", width="stretch")
        st.button("Ver", key=f"see-wave-{wave.id}", type="tertiary", on_click=choose_wave, args=(wave.id,))


def _open(matrix: Matrix, name: str) -> None:
    wave = attempt(
        lambda session: open_wave(matrix.cycle_id, {"name": name}, session=session, actor=current_actor()),
        done="La ola está abierta. Comparta el código o el enlace.",
    )
    if wave is not None:
        choose_wave(wave.id)
        st.rerun()
