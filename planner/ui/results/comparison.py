"""Side by side: this wave and an earlier one, what actions were followed by, and groups of clients."""

from collections.abc import Sequence

import streamlit as st

from planner.charts.results.intervals import draw_intervals
from planner.formats import agreeing
from planner.services.results.comparison_values import ActionEffect, WaveComparison
from planner.services.results.effects import read_effects
from planner.services.results.findings import comparison_finding, describe_grouping, grouping_finding
from planner.services.results.interval_rows import IntervalRow, change_rows, group_rows
from planner.services.results.reading import ListedWave
from planner.services.results.sentences import DID_ACTIONS_WORK, change_words, percent_between
from planner.services.results.values import Grouping, WaveResults
from planner.services.results.wave_comparison import compare_waves
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.figure import show_figure

# This wave against an earlier one, and what the finished actions were followed by.

NOTE = "Punto lleno: cambió con claridad. Punto vacío: no se puede afirmar. La línea es el margen."


def draw_wave_comparison(results: WaveResults, waves: Sequence[ListedWave]) -> None:
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
        st.markdown(f":material/info: {escape_markdown(sentence)}")
    _draw_comparison(found, f"{before.id}-{results.wave_id}")
    _draw_effects(effects)
    with st.expander("¿Cómo se comparó?", icon=":material/calculate:", key="results-how-compared"):
        for sentence in found.how:
            st.markdown(f"- {escape_markdown(sentence)}")


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
            st.caption(f"- {escape_markdown(text)}")


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
            st.markdown(f"**{escape_markdown(effect.text)}**")
            st.markdown(escape_markdown(" ".join(part for part in (effect.finished, effect.reading) if part)))
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


# Branches and bands of seniority side by side; groups with few answers are kept back.

WHOLE = "Todo el servicio"
GROUPS_NOTE = "Punto: la cifra. Línea: su margen. Donde las líneas se cruzan, la diferencia puede ser casualidad."


def draw_groups(results: WaveResults) -> None:
    """A picture for every way to group the answers."""
    if not results.groupings:
        st.info("Esta encuesta no pregunta por la agencia u oficina ni por la antigüedad: no hay grupos que comparar.")
        return
    moment_id = _ask_moment(results)
    for grouping in results.groupings:
        _draw_grouping(grouping, moment_id, f"results-groups-{results.wave_id}-{grouping.id}-{moment_id or 0}")


def _ask_moment(results: WaveResults) -> int | None:
    """The moment to compare, None for the service as a whole."""
    names = {row.moment.id: f"{row.moment.position}. {row.moment.name}" for row in results.moments}
    return st.selectbox(
        "Qué comparar",
        [None, *names],
        format_func=lambda moment_id: WHOLE if moment_id is None else names[moment_id],
        index=0,
        placeholder=WHOLE,
        key=f"results-groups-of-{results.wave_id}",
        width=420,
    )


def _draw_grouping(grouping: Grouping, moment_id: int | None, key: str) -> None:
    st.subheader(escape_markdown(grouping.title), anchor=False)
    rows, title = group_rows(grouping, moment_id), grouping_finding(grouping, moment_id)
    show_figure(
        key,
        wide=lambda: draw_intervals(rows, title=title, note=GROUPS_NOTE),
        narrow=lambda: draw_intervals(rows, title=title, note=GROUPS_NOTE, narrow=True),
        alt=describe_grouping(grouping, moment_id),
    )
