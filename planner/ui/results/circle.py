"""The circle coloured by what clients say, and the same figures as a list from the weakest to the strongest."""

from functools import lru_cache
from html import escape

import streamlit as st

from planner.charts.satisfaction_circle import draw_satisfaction_circle
from planner.services.matrix import Matrix
from planner.services.results.findings import describe_satisfaction
from planner.services.results.headings import WEAKEST_FIRST
from planner.services.results.rows import IntervalRow, moment_rows
from planner.services.results.values import WaveResults
from planner.services.results.words import WEAKEST, of_hundred
from planner.ui.figure import show_figure
from planner.ui.moments.address import DRAWER

WIDE, PHONE = 1180, 360
"""Pixels that the drawings are laid out for."""

_circle = lru_cache(maxsize=16)(draw_satisfaction_circle)


def draw_circle_view(matrix: Matrix, results: WaveResults) -> None:
    """The circle, and below it every moment with its figures in words; pressing a moment opens it."""
    show_figure(
        f"results-circle-{results.wave_id}",
        wide=lambda: _circle(matrix, results, width=WIDE),
        narrow=lambda: _circle(matrix, results, width=PHONE),
        alt=describe_satisfaction(matrix, results),
        on_pick=DRAWER.open_on,
    )
    st.subheader(WEAKEST_FIRST, anchor=False)
    here = {moment.id for moment in matrix.moments}
    weakest = results.weakest.moment.id if results.weakest else None
    for row in moment_rows(results.moments):
        with st.container(key=f"moment-row-{row.id}", horizontal=True, vertical_alignment="center"):
            st.html(moment_line(row, is_weakest=row.id == weakest), width="stretch")
            if row.id in here:
                st.button("Ver", key=f"see-moment-{row.id}", type="tertiary", on_click=DRAWER.open_on, args=(row.id,))


def moment_line(row: IntervalRow, *, is_weakest: bool) -> str:
    """A moment with its figure as a bar with its interval, as HTML; its name is escaped."""
    word = f"<strong>▼ {WEAKEST}</strong> " if is_weakest else ""
    found, bar = row.estimate, ""
    if found is not None and found.value is not None and found.low is not None and found.high is not None:
        low, high = of_hundred(found.low), of_hundred(found.high)
        bar = (
            f'<span class="share" aria-hidden="true"><i style="width:{of_hundred(found.value)}%"></i>'
            f'<b style="left:{low}%;width:{max(high - low, 1)}%"></b></span>'
        )
    return f'<div class="moment-line"><p>{word}{escape(row.label)}</p>{bar}<small>{escape(row.words)}</small></div>'
