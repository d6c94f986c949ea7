"""This wave against an earlier one, and what the finished actions were followed by."""

from collections.abc import Sequence

import streamlit as st

from planner.charts.intervals import draw_intervals
from planner.formats import agreeing
from planner.services.results.change_values import ActionEffect, WaveComparison
from planner.services.results.comparing import compare_waves
from planner.services.results.effects import read_effects
from planner.services.results.findings import comparison_finding
from planner.services.results.headings import DID_ACTIONS_WORK
from planner.services.results.listing import ListedWave
from planner.services.results.rows import IntervalRow, change_rows
from planner.services.results.values import WaveResults
from planner.services.results.words import change_words, percent_between
from planner.ui.access import my_reading
from planner.ui.acting import plain
from planner.ui.figure import show_figure

NOTE = "Punto lleno: cambió con claridad. Punto vacío: no se puede afirmar. La línea es el margen."


def draw_waves(results: WaveResults, waves: Sequence[ListedWave]) -> None:
    """The differences to an earlier wave, and the actions that were finished."""
    earlier = [wave for wave in waves if wave.number < results.number and wave.responses]
    if not earlier:
        with st.container(key="empty"):
            st.subheader("Hace falta otra ola para comparar", anchor=False)
            st.write(
                "Cuando termine algunas acciones, abra una ola nueva. Aquí verá qué cambió desde la anterior "
                "y si el cambio se puede afirmar."
            )
        return
    before = _ask_earlier(earlier, results.wave_id)
    with my_reading() as session:
        found = compare_waves(before.id, results.wave_id, session=session)
        effects = read_effects(before.id, results.wave_id, session=session)
    for sentence in found.warnings:
        st.markdown(f":material/info: {plain(sentence)}")
    _draw_comparison(found, f"{before.id}-{results.wave_id}")
    _draw_effects(effects)
    with st.expander("¿Cómo se comparó?", icon=":material/calculate:", key="results-how-compared"):
        for sentence in found.how:
            st.markdown(f"- {plain(sentence)}")


def _ask_earlier(earlier: Sequence[ListedWave], wave_id: int) -> ListedWave:
    if len(earlier) == 1:
        return earlier[0]
    return st.selectbox(
        "Comparar con",
        earlier,
        format_func=lambda wave: wave.label,
        placeholder="Elija una ola",
        key=f"results-before-{wave_id}",
        width=380,
    )


def _draw_comparison(found: WaveComparison, key: str) -> None:
    overall = change_rows([found.overall]) if found.overall else ()
    _draw_rows((*overall, *change_rows(found.moments)), comparison_finding(found), f"results-change-{key}")
    fold = st.expander("Pregunta por pregunta", icon=":material/list:", key=f"change-items-{key}", on_change="rerun")
    if fold.open:
        with fold:
            _draw_rows(change_rows(found.items), "Cada pregunta en las dos olas", f"results-change-items-{key}")
    if found.unmatched:
        st.caption("No se pueden comparar:")
        for text in found.unmatched:
            st.caption(f"- {plain(text)}")


def _draw_rows(rows: Sequence[IntervalRow], title: str, key: str) -> None:
    show_figure(
        key,
        wide=lambda: draw_intervals(rows, title=title, note=NOTE, differences=True),
        narrow=lambda: draw_intervals(rows, title=title, note=NOTE, differences=True, narrow=True),
        alt=f"{title}. {'; '.join(f'{row.label}: {row.words}' for row in rows)}",
    )


def _draw_effects(effects: Sequence[ActionEffect]) -> None:
    st.subheader(DID_ACTIONS_WORK, anchor=False)
    if not effects:
        st.caption("Ninguna acción terminada atiende un requerimiento que esté en las dos encuestas.")
    for effect in effects:
        with st.container(key=f"effect-{effect.action_id}", border=True):
            st.markdown(f"**{plain(effect.text)}**")
            st.markdown(plain(" ".join(part for part in (effect.finished, effect.reading) if part)))
            if effect.before.value is not None and effect.after.value is not None:
                st.caption(_figures(effect))


def _figures(effect: ActionEffect) -> str:
    numbers = ", ".join(str(item.number) for item in effect.items)
    return (
        f"{agreeing(len(effect.items), 'Pregunta', 'Preguntas')} {numbers}. "
        f"Antes: {percent_between(effect.before)} satisfechos, n = {effect.before.n}. "
        f"Después: {percent_between(effect.after)}, n = {effect.after.n}. {_against_others(effect)}"
    )


def _against_others(effect: ActionEffect) -> str:
    if effect.others is None or effect.contrast is None or effect.contrast.low is None or effect.contrast.high is None:
        return ""
    clear = effect.contrast.low > 0 or effect.contrast.high < 0
    return f"Frente a lo que nadie tocó: {change_words(effect.contrast, is_clear=clear).lower()}."
