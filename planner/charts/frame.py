"""What charts share on a screen: their quiet frame, safe short texts, and marks that never cover each other."""

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import shorten, wrap
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from planner.formats import shortened
from planner.palette import BORDER, CLEAR, MUTED, TEXT, WHITE

# What all charts share: their quiet frame, and texts of people made safe and short.

FONT = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def framed(figure: go.Figure, *, title: str, note: str, height: int, narrow: bool = False) -> go.Figure:
    """The figure with its finding as title, a quiet note under it, and room for both. `height` in pixels."""
    columns = 44 if narrow else 110
    lines = [f"<b>{line}</b>" for line in wrap(escape(title, quote=False), columns)]
    notes = wrap(escape(note, quote=False), int(columns * 1.1))
    figure.update_layout(
        title={
            "text": "<br>".join(
                lines + [f'<span style="font-size:13px;color:{MUTED}">{line}</span>' for line in notes]
            ),
            "font": {"size": 15 if narrow else 18, "color": TEXT},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - 20 / height,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 8},
        },
        font={"family": FONT, "size": 13, "color": TEXT},
        height=height,
        margin={"t": 40 + 22 * len(lines) + 18 * len(notes), "r": 16, "b": 56, "l": 56},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        separators=",.",
        showlegend=False,
        hoverlabel={"align": "left", "bgcolor": WHITE, "font": {"family": FONT, "size": 13, "color": TEXT}},
        dragmode=False,
    )
    return figure


def short_label(text: str, length: int) -> str:
    """The text on one line of at most `length` characters, safe inside a chart."""
    return escape(shortened(" ".join(text.split()), length), quote=False)


def hover_text(text: str) -> str:
    """The text in lines that fit a hover box, safe inside a chart; very long ones are cut."""
    return "<br>".join(escape(line, quote=False) for line in wrap(shorten(text, 480, placeholder="…"), 60))


def draw_bands(figure: go.Figure, rows: Iterable[int]) -> None:
    """A quiet band behind each of these rows, one unit high, over the whole width: they lead the eye to the words."""
    for row in rows:
        figure.add_shape(
            type="rect",
            xref="paper",
            x0=0,
            x1=1,
            y0=row - 0.5,
            y1=row + 0.5,
            fillcolor=BORDER,
            opacity=0.3,
            line={"width": 0},
            layer="below",
        )


# How every chart behaves on a screen. Downloads are our own buttons, so the library's English bar stays hidden.

CHART_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}
"""The `config` of a figure."""


# Marks that would cover each other are set side by side, always in the same way.

Point = tuple[float, float]
Box = tuple[Point, Point]


def spread(points: Sequence[Point], boxes: Sequence[Box], *, apart: Point) -> list[Point]:
    """Where to draw a mark for each point so that no two are nearer than one mark.

    `apart` is the size of a mark in the units of each axis; each mark stays in its own box (lowest and highest corner).
    The first points stay where they are; a later one moves to the nearest free place around its own. With no room left,
    to the least crowded.
    """
    size = np.array(apart)
    offsets = _offsets()
    placed: list[NDArray[np.float64]] = []
    for point, (low, high) in zip(points, boxes, strict=True):
        candidates = np.array(point) / size + offsets
        inside = ((candidates >= np.array(low) / size) & (candidates <= np.array(high) / size)).all(axis=1)
        room = _room(candidates, placed) - 1e-9 >= 1
        free = np.flatnonzero(inside & room)
        placed.append(candidates[free[0]] if free.size else _least_crowded(candidates[inside], placed, point / size))
    return [(float(x), float(y)) for x, y in (place * size for place in placed)]


def _offsets(rings: int = 24) -> NDArray[np.float64]:
    """The place itself, then rings of places around it, half a mark further out each."""
    found = [np.zeros((1, 2))]
    for ring in range(2, rings + 2):
        radius, count = ring / 2 + 1e-6, 3 * ring
        angles = 2 * np.pi * np.arange(count) / count
        found.append(radius * np.column_stack([np.cos(angles), np.sin(angles)]))
    return np.vstack(found)


def _room(candidates: NDArray[np.float64], placed: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """How far each candidate is from the nearest mark already placed."""
    if not placed:
        return np.full(len(candidates), np.inf)
    gaps = candidates[:, np.newaxis] - np.array(placed)[np.newaxis]
    nearest: NDArray[np.float64] = np.sqrt((gaps**2).sum(axis=2)).min(axis=1)
    return nearest


def _least_crowded(
    candidates: NDArray[np.float64], placed: Sequence[NDArray[np.float64]], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    return candidates[_room(candidates, placed).argmax()] if len(candidates) else own
