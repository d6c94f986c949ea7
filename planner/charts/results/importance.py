"""The importance-performance map: what weighs on satisfaction against how satisfied clients are, with its cuts."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from planner.charts.frame import Box, Point, framed, hover_text, spread
from planner.palette import ACCENT, BORDER, CLEAR, MUTED, ORANGE, TEXT, WARNING_SOFT, WHITE
from planner.services.results.findings import FIRST, importance_finding
from planner.services.results.sentences import percent, percent_between
from planner.services.results.values import ImportanceMap, ImportancePoint

HEIGHT = 620
CORNERS = ((0, 1, FIRST), (1, 1, "Mantener"), (0, 0, "Puede esperar"), (1, 0, "Quizás sobra esfuerzo"))
"""Side (right is 1) and height (upper is 1) of each corner: satisfaction grows to the right, importance upwards."""


def draw_importance(found: ImportanceMap, *, narrow: bool = False) -> go.Figure:
    """Each question as its number. Hollow: its interval crosses a cut. `customdata` of the last trace: item numbers.

    `narrow` draws it for a phone. Points without figures are left out.
    """
    points = [point for point in found.points if point.performance.value is not None and point.derived is not None]
    figure = go.Figure()
    framed(figure, title=importance_finding(found), note=_note(found), height=HEIGHT, narrow=narrow)
    if not points or found.importance_cut is None or found.performance_cut is None:
        figure.update_xaxes(visible=False)
        figure.update_yaxes(visible=False)
        return figure
    xs, ys = _ranges(points, found)
    _draw_corners(figure, xs, ys, (100 * found.performance_cut, 100 * found.importance_cut))
    _draw_cuts(figure, xs, ys, (100 * found.performance_cut, 100 * found.importance_cut), narrow=narrow)
    _draw_points(figure, points, xs, ys, narrow=narrow)
    _draw_axes(figure, xs, ys, narrow=narrow)
    return figure


def _note(found: ImportanceMap) -> str:
    explained = f" Juntas explican {percent(found.r2)} de la satisfacción general." if found.r2 is not None else ""
    doubt = " Círculo vacío: con duda, su margen cruza un corte." if any(p.is_doubtful for p in found.points) else ""
    return f"El número es el de la pregunta; n = {found.n}.{doubt}{explained}"


def _ranges(points: Sequence[ImportancePoint], found: ImportanceMap) -> tuple[Point, Point]:
    """Both axes with some air around all points and cuts, in percent."""
    across = [100 * (point.performance.value or 0) for point in points] + [100 * (found.performance_cut or 0)]
    up = [100 * (point.derived or 0) for point in points] + [100 * (found.importance_cut or 0)]
    return _aired(across, 6), _aired(up, 1)


def _aired(values: Sequence[float], least: float) -> Point:
    air = max(least, 0.14 * (max(values) - min(values)))
    return min(values) - air, max(values) + air


def _draw_corners(figure: go.Figure, xs: Point, ys: Point, cut: Point) -> None:
    for right, upper, name in CORNERS:
        edges = {
            "x0": cut[0] if right else xs[0],
            "x1": xs[1] if right else cut[0],
            "y0": cut[1] if upper else ys[0],
            "y1": ys[1] if upper else cut[1],
        }
        fill = WARNING_SOFT if name == FIRST else CLEAR
        figure.add_shape(type="rect", **edges, fillcolor=fill, line={"color": BORDER, "width": 1}, layer="below")
        figure.add_annotation(
            x=xs[right],
            y=ys[upper],
            text=f"<b>{name}</b>",
            xanchor="right" if right else "left",
            yanchor="top" if upper else "bottom",
            showarrow=False,
            font={"size": 14, "color": ORANGE if name == FIRST else MUTED},
        )


def _draw_cuts(figure: go.Figure, xs: Point, ys: Point, cut: Point, *, narrow: bool) -> None:
    """The lines that decide the corners, each with the figure at which it was drawn."""
    line = {"color": MUTED, "width": 1.5, "dash": "dash"}
    figure.add_shape(type="line", x0=cut[0], x1=cut[0], y0=ys[0], y1=ys[1], line=line, layer="below")
    figure.add_shape(type="line", x0=xs[0], x1=xs[1], y0=cut[1], y1=cut[1], line=line, layer="below")
    size = {"size": 11 if narrow else 12, "color": MUTED}
    figure.add_annotation(
        x=cut[0], y=ys[1], text=f"corte: {cut[0]:.0f} %", yanchor="bottom", showarrow=False, font=size
    )
    figure.add_annotation(
        x=xs[1], y=cut[1], text=f"corte: {cut[1]:.0f} %", xanchor="right", yanchor="bottom", showarrow=False, font=size
    )


def _draw_points(figure: go.Figure, points: Sequence[ImportancePoint], xs: Point, ys: Point, *, narrow: bool) -> None:
    real = [(100 * (point.performance.value or 0), 100 * (point.derived or 0)) for point in points]
    size, width = (24, 300) if narrow else (30, 860)
    apart = (size * (xs[1] - xs[0]) / width, size * (ys[1] - ys[0]) / 430)
    box: Box = ((xs[0] + apart[0] / 2, ys[0] + apart[1]), (xs[1] - apart[0] / 2, ys[1] - apart[1]))
    places = spread(real, [box] * len(points), apart=apart)
    _draw_leaders(figure, real, places)
    hollow = [point.is_doubtful for point in points]
    colors = [ORANGE if point.quadrant == FIRST else ACCENT for point in points]
    figure.add_scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers+text",
        text=[f"<b>{point.item.number}</b>" for point in points],
        textfont={"size": 12, "color": [c if h else WHITE for c, h in zip(colors, hollow, strict=True)]},
        marker={
            "size": size,
            "color": [WHITE if h else c for c, h in zip(colors, hollow, strict=True)],
            "line": {"color": colors, "width": 2},
            "opacity": 1,
        },
        customdata=[point.item.number for point in points],
        hovertext=[_hover(point) for point in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _draw_leaders(figure: go.Figure, real: Sequence[Point], places: Sequence[Point]) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for (x, y), (at_x, at_y) in zip(real, places, strict=True):
        if (x, y) != (at_x, at_y):
            xs += [x, at_x, None]
            ys += [y, at_y, None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": MUTED, "width": 1}, hoverinfo="skip")


def _hover(point: ImportancePoint) -> str:
    weight = f"Pesa {percent(point.derived)} de lo que se explica"
    if point.derived_low is not None and point.derived_high is not None:
        weight += f" ({percent(point.derived_low)} a {percent(point.derived_high)})"
    doubt = " (con duda)" if point.is_doubtful else ""
    return "<br>".join(
        (
            f"<b>{hover_text(f'{point.item.number}. {point.item.text}')}</b>",
            f"{hover_text(point.quadrant)}{doubt}",
            f"Satisfechos: {percent_between(point.performance)}",
            weight,
        )
    )


def _draw_axes(figure: go.Figure, xs: Point, ys: Point, *, narrow: bool) -> None:
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticksuffix": " %",
        "nticks": 5,
        "tickfont": {"color": MUTED},
        "title": {"font": {"size": 13, "color": TEXT}, "standoff": 8},
    }
    figure.update_layout(xaxis=axis, yaxis=axis)
    figure.update_xaxes(range=list(xs), title_text="Clientes satisfechos →")
    figure.update_yaxes(range=list(ys), title_text="Peso en la satisfacción general →")
    figure.update_layout(margin={"l": 60 if narrow else 76, "t": figure.layout.margin.t + 24, "b": 64})
