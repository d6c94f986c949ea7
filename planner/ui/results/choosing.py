"""Which wave is looked at (`?ola=7`), and whether its branches are weighted."""

from collections.abc import Sequence

import streamlit as st

from planner.services.matrix import Matrix
from planner.services.results.listing import ListedWave, list_waves
from planner.ui.access import my_reading

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
