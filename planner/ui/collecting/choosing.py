"""Which wave of a cycle the screen is about (`?ola=7`)."""

from collections.abc import Sequence

import streamlit as st

from planner.models import Wave
from planner.ui.results.choosing import WAVE
from planner.vocabulary import WaveState


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
