"""Branches and bands of seniority side by side; groups with few answers are kept back."""

import streamlit as st

from planner.charts.intervals import draw_intervals
from planner.services.results.findings import describe_grouping, grouping_finding
from planner.services.results.rows import group_rows
from planner.services.results.values import Grouping, WaveResults
from planner.ui.acting import plain
from planner.ui.figure import show_figure

NOTE = "Punto: la cifra. Línea: su margen. Donde las líneas se cruzan, la diferencia puede ser casualidad."


def draw_groups(results: WaveResults) -> None:
    """A picture for every way to group the answers."""
    if not results.groupings:
        st.info("Esta encuesta no pregunta por la agencia ni por la antigüedad: no hay grupos que comparar.")
        return
    for grouping in results.groupings:
        _draw_grouping(grouping, f"results-groups-{results.wave_id}-{grouping.id}")


def _draw_grouping(grouping: Grouping, key: str) -> None:
    st.subheader(plain(grouping.title), anchor=False)
    rows, title = group_rows(grouping), grouping_finding(grouping)
    show_figure(
        key,
        wide=lambda: draw_intervals(rows, title=title, note=NOTE),
        narrow=lambda: draw_intervals(rows, title=title, note=NOTE, narrow=True),
        alt=describe_grouping(grouping),
    )
