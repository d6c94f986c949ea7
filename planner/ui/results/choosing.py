"""Which wave is looked at (`?ola=7`) and how, or what is missing when there is none with answers."""

from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from planner.palette import ACCENT, ACCENT_SOFT, EMOTION_FILL, RULE, TEXT
from planner.services.cycle.matrix import Matrix
from planner.services.results.reading import ListedWave, list_waves
from planner.services.results.values import MASKED_BELOW
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.frame.screens import ANSWERS, STEP_SCREENS, Screen, link_to
from planner.vocabulary import Emotion, Step

# Which wave is looked at (`?ola=7`), and whether its branches are weighted.

WAVE = "ola"
PICKED = "results-wave"


def read_waves(matrix: Matrix) -> tuple[ListedWave, ...]:
    """The waves of the cycle, the newest first."""
    with my_reading() as session:
        return list_waves(matrix.cycle_id, session=session)


def named_wave(waves: Sequence[ListedWave]) -> ListedWave:
    """The wave that the address names; the newest with answers, or else the newest, when it names none of these."""
    named = st.query_params.get(WAVE, "")
    answered = next((wave for wave in waves if wave.responses), waves[0])
    return next((wave for wave in waves if str(wave.id) == named), answered)


def ask_wave(waves: Sequence[ListedWave]) -> ListedWave:
    """The wave to look at, the newest first."""
    chosen = named_wave(waves)
    if len(waves) == 1:
        st.markdown(f"**Ola {chosen.number}**")
        return chosen
    st.selectbox(
        "Ola",
        waves,
        index=list(waves).index(chosen),
        format_func=lambda wave: wave.label,
        placeholder="Elija una ola",
        label_visibility="collapsed",
        key=f"{PICKED}-{chosen.id}",
        on_change=_name,
        args=(f"{PICKED}-{chosen.id}",),
        width=380,
    )
    return chosen


def _name(key: str) -> None:
    st.query_params[WAVE] = str(st.session_state[key].id)


def ask_weighting(wave: ListedWave) -> bool:
    """Whether each branch counts as its known clients; only asked where these are known."""
    return wave.knows_clients and st.toggle("Dar a cada agencia u oficina su peso", key=f"results-weighted-{wave.id}")


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
        st.subheader(f"La ola {wave.number}{escape_markdown(name)} todavía no tiene respuestas", anchor=False)
        st.write(
            "Comparta el enlace, ponga la tableta a la salida o digite las hojas de papel. "
            f"Con {MASKED_BELOW} respuestas verá las primeras cifras de «{escape_markdown(matrix.name)}»."
        )
        _link(ANSWERS, "Ir a Respuestas", matrix.cycle_id)


def _link(screen: Screen, label: str, cycle_id: int) -> None:
    link_to(screen, label, ":material/arrow_forward:", cycle_id)
