"""No wave yet, or a wave without answers: what is missing, and the way there."""

from urllib.parse import quote

import streamlit as st

from planner.palette import ACCENT, ACCENT_SOFT, EMOTION_FILL, RULE, TEXT
from planner.services.matrix import Matrix
from planner.services.results.listing import ListedWave
from planner.services.results.values import MASKED_BELOW
from planner.ui.acting import plain
from planner.ui.screens import ANSWERS, STEP_SCREENS, Screen, link_to
from planner.vocabulary import Emotion, Step

# A drawing, not words: the circle that answers will colour.
SKETCH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 220">'
    f'<circle cx="110" cy="110" r="80" fill="none" stroke="{RULE}" stroke-width="3"/>'
    f'<circle cx="110" cy="110" r="44" fill="{ACCENT_SOFT}"/>'
    f'<text x="110" y="122" text-anchor="middle" font-size="36" font-weight="700" fill="{ACCENT}">?</text>'
    f'<circle cx="110" cy="30" r="17" fill="{EMOTION_FILL[Emotion.GOOD]}" stroke="{TEXT}"/>'
    f'<circle cx="186" cy="86" r="17" fill="{EMOTION_FILL[Emotion.VERY_GOOD]}" stroke="{TEXT}"/>'
    f'<circle cx="157" cy="175" r="17" fill="{EMOTION_FILL[Emotion.NEUTRAL]}" stroke="{TEXT}"/>'
    f'<circle cx="63" cy="175" r="26" fill="{EMOTION_FILL[Emotion.VERY_BAD]}" stroke="{TEXT}" stroke-width="4"/>'
    f'<circle cx="34" cy="86" r="17" fill="{EMOTION_FILL[Emotion.BAD]}" stroke="{TEXT}"/></svg>'
)


def draw_no_wave(matrix: Matrix) -> None:
    """What this screen will show, and where the first wave of answers is opened."""
    with st.container(key="empty"):
        left, right = st.columns([7, 4], gap="large", vertical_alignment="center")
        with left:
            st.subheader("Todavía no se recogen respuestas", anchor=False)
            st.write(
                "Cuando respondan sus clientas y clientes, este mismo círculo se pinta con lo que dicen: "
                "qué momento está más débil, qué mejorar primero y si las acciones dieron resultado."
            )
            if matrix.survey_version:
                st.write("La encuesta ya está emitida. Falta abrir una ola para recibir respuestas.")
                _link(ANSWERS, "Ir a Respuestas", matrix.cycle_id)
            else:
                st.write("Primero emita la encuesta en el paso 5; después abra una ola para recibir respuestas.")
                _link(STEP_SCREENS[Step.SURVEY], "Ir al paso 5: Encuesta", matrix.cycle_id)
        right.html(f'<img class="results-sketch" alt="" src="data:image/svg+xml,{quote(SKETCH)}">')


def draw_no_answers(matrix: Matrix, wave: ListedWave) -> None:
    """The wave is there, and nobody has answered."""
    with st.container(key="empty"):
        name = f": {wave.name}" if wave.name else ""
        st.subheader(f"La ola {wave.number}{plain(name)} todavía no tiene respuestas", anchor=False)
        st.write(
            "Comparta el enlace, ponga la tableta a la salida o digite las hojas de papel. "
            f"Con {MASKED_BELOW} respuestas verá las primeras cifras de «{plain(matrix.name)}»."
        )
        _link(ANSWERS, "Ir a Respuestas", matrix.cycle_id)


def _link(screen: Screen, label: str, cycle_id: int) -> None:
    link_to(screen, label, ":material/arrow_forward:", cycle_id)
