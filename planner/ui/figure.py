"""A chart on a screen: one drawing for wide windows, one for phones, and what was pressed in it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from planner.charts.frame import CHART_CONFIG

TURNS = "-turns"
Drawing = Callable[[], Any]
"""Gives a plotly figure when it is needed."""


def show_figure(
    key: str, *, wide: Drawing, narrow: Drawing, alt: str, on_pick: Callable[[int], object] | None = None
) -> None:
    """Show the drawing that fits the window; `alt` says it in words.

    With `on_pick`, pressing a mark calls it with the id in the mark's `customdata` before the next run. Another drawing
    takes the place of the one that was pressed, at once: it knows of no press, and the same mark can be pressed again.
    """
    drawings = {"narrow": narrow} if _is_phone() else {"wide": wide, "narrow": narrow}
    for size, draw in drawings.items():
        with st.container(key=f"figure-{size}-{key}"):
            _show(f"{key}-{size}", draw(), alt, on_pick)


def _show(key: str, figure: Any, alt: str, on_pick: Callable[[int], object] | None) -> None:
    if on_pick is None:
        st.plotly_chart(figure, key=key, theme=None, config=CHART_CONFIG, alt=alt)
        return

    turns = f"{key}{TURNS}"
    turn = st.session_state.get(turns, 0)
    turned = f"{key}-{turn}"

    def pick() -> None:
        picked = picked_id(st.session_state.get(turned))
        if picked is not None:
            st.session_state[turns] = turn + 1
            on_pick(picked)

    st.plotly_chart(
        figure, key=turned, theme=None, config=CHART_CONFIG, alt=alt, on_select=pick, selection_mode="points"
    )


def picked_id(event: Any) -> int | None:
    """The id of the mark that was pressed; None when nothing is selected or the mark has none."""
    points = ((event or {}).get("selection") or {}).get("points") or []
    for point in points:
        found = point.get("customdata")
        first = found[0] if isinstance(found, list) and found else found
        if isinstance(first, int | float):
            return int(first)
    return None


def _is_phone() -> bool:
    """True when the browser says so: it then gets only the narrow drawing. Other windows choose by their width."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
