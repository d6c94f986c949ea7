"""Branches and bands of seniority side by side; groups with few answers are kept back."""

import streamlit as st

from planner.charts.intervals import draw_intervals
from planner.services.results.findings import describe_grouping, grouping_finding
from planner.services.results.rows import group_rows
from planner.services.results.values import Grouping, WaveResults
from planner.ui.acting import plain
from planner.ui.figure import show_figure

WHOLE = "Todo el servicio"
NOTE = "Punto: la cifra. Línea: su margen. Donde las líneas se cruzan, la diferencia puede ser casualidad."


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
    st.subheader(plain(grouping.title), anchor=False)
    rows, title = group_rows(grouping, moment_id), grouping_finding(grouping, moment_id)
    show_figure(
        key,
        wide=lambda: draw_intervals(rows, title=title, note=NOTE),
        narrow=lambda: draw_intervals(rows, title=title, note=NOTE, narrow=True),
        alt=describe_grouping(grouping, moment_id),
    )
