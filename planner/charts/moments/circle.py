"""The service cycle as a circle on the screen; a click on a moment or its name gives the moment's id."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from planner.charts.frame import framed
from planner.charts.moments.marks import SIGNS, moment_hover, moment_marks, sign_of
from planner.palette import ACCENT, ACCENT_SOFT, CLEAR, NO_PHASE_FILL, PHASE_FILL, RULE, TEXT
from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import (
    CENTER_RADIUS,
    HALF_HEIGHT,
    HALF_WIDTH,
    Circle,
    MomentMark,
    PhaseArc,
    Point,
    at_angle,
    circle_finding,
    client_words,
    describe_circle,
    lay_out_circle,
)
from planner.vocabulary import Phase

__all__ = ["describe_circle", "draw_circle", "draw_shape", "draw_texts"]

SMALLEST_TEXT = 9.0
SMALLEST_NAME = 10.0
USUAL_TEXT = 12.0
NOTE = f"{SIGNS}. Rombo: momento crítico."
EMPTY_NOTE = "Agregue el primer momento y aquí verá cómo se forma el círculo."


def draw_circle(matrix: Matrix, *, width: int = 1040) -> go.Figure:
    """The circle for a place about `width` pixels wide; where names would not be legible it shows only the numbers.

    Cartesian on purpose (polar traces tell nothing about clicks). `customdata` of a clicked point is the moment's id.
    """
    circle = lay_out_circle(matrix)
    unit = min((width - 32) / (2 * HALF_WIDTH), max(width / 6.3, USUAL_TEXT / circle.text_size))
    named = unit * circle.text_size >= SMALLEST_NAME
    if not named:
        unit = min((width - 32) / 2.4, 210.0)
    figure = go.Figure()
    _draw_ring(figure, circle, unit, client_words(matrix))
    if named:
        _draw_names(figure, circle, unit, matrix)
    _draw_moments(figure, circle, unit, matrix)
    _frame(figure, matrix, unit, named=named, narrow=width < 900)
    return figure


def _frame(figure: go.Figure, matrix: Matrix, unit: float, *, named: bool, narrow: bool) -> None:
    half_width, half_height = (HALF_WIDTH, HALF_HEIGHT + 0.05) if named else (1.2, 1.14)
    note = f"{_phase_note(matrix)}{NOTE}" if matrix.moments else EMPTY_NOTE
    framed(figure, title=circle_finding(matrix), note=note, height=600, narrow=narrow)
    top = figure.layout.margin.t
    figure.update_layout(height=round(top + 12 + 2 * half_height * unit), margin={"l": 8, "r": 8, "b": 12})
    figure.update_layout(title_y=1 - 20 / figure.layout.height, hovermode="closest")
    hidden: dict[str, Any] = {"visible": False, "fixedrange": True}
    figure.update_xaxes(range=[-half_width, half_width], constrain="domain", **hidden)
    figure.update_yaxes(range=[-half_height, half_height], scaleanchor="x", constrain="domain", **hidden)


def _phase_note(matrix: Matrix) -> str:
    """The numbers of the ring in words, only those that the cycle uses."""
    used = {moment.phase for moment in matrix.moments}
    names = [f"{number} {phase.label}" for number, phase in enumerate(Phase, start=1) if phase in used]
    return f"Fases: {' · '.join(names)}. " if names else ""


def _draw_ring(figure: go.Figure, circle: Circle, unit: float, client: tuple[str, str]) -> None:
    """The ring of moments, the phases inside it and the client at the centre; none of them answers to clicks."""
    draw_shape(figure, [at_angle(angle, 1) for angle in range(0, 361, 3)], line=RULE, width=2)
    for arc in circle.arcs:
        fill = NO_PHASE_FILL if arc.number is None else PHASE_FILL[arc.number - 1]
        draw_shape(figure, arc.outline(), fill=fill)
    draw_shape(figure, [at_angle(angle, CENTER_RADIUS) for angle in range(0, 361, 3)], fill=ACCENT_SOFT)
    draw_shape(figure, [(x, y + 0.19) for x, y in (at_angle(a, 0.105) for a in range(0, 361, 6))], fill=ACCENT)
    draw_shape(figure, _shoulders(), fill=ACCENT)
    numbered = [arc for arc in circle.arcs if arc.number is not None and arc.end - arc.start >= 9]
    draw_texts(figure, [arc.number_at for arc in numbered], _phase_numbers(numbered), size=0.075 * unit)
    draw_texts(figure, [(0, -0.29)], [f"<b>{'<br>'.join(client)}</b>"], size=max(SMALLEST_TEXT, 0.078 * unit))


def _phase_numbers(arcs: Sequence[PhaseArc]) -> list[str]:
    return [f"<b>{arc.number}</b>" for arc in arcs]


def _shoulders() -> list[Point]:
    """The upper half of a low ellipse under the head."""
    upper = [at_angle(angle, 1) for angle in range(-90, 91, 6)]
    return [(0.2 * x, 0.19 * y - 0.14) for x, y in upper]


def draw_shape(
    figure: go.Figure, points: Sequence[Point], *, fill: str | None = None, line: str | None = None, width: float = 0
) -> None:
    """An outline or an area that does not answer to clicks."""
    figure.add_scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        line={"color": line or CLEAR, "width": width},
        fill="toself" if fill else "none",
        fillcolor=fill,
        hoverinfo="skip",
    )


def draw_texts(
    figure: go.Figure, places: Sequence[Point], texts: Sequence[str], *, size: float, color: str = ACCENT
) -> None:
    """Texts in the middle of their places that do not answer to clicks; `size` in pixels."""
    figure.add_scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="text",
        text=list(texts),
        textfont={"size": max(SMALLEST_TEXT, size), "color": color},
        hoverinfo="skip",
    )


def _draw_moments(figure: go.Figure, circle: Circle, unit: float, matrix: Matrix) -> None:
    marks = circle.marks
    signs = [f"<b>{sign_of(mark.emotion)}</b>" for mark in marks]
    draw_texts(figure, [mark.sign_at for mark in marks], signs, size=max(11, 0.075 * unit), color=TEXT)
    size = max(2 * marks[0].radius * unit, 14) if marks else 0
    figure.add_trace(moment_marks(matrix.moments, [mark.x for mark in marks], [mark.y for mark in marks], size=size))


def _draw_names(figure: go.Figure, circle: Circle, unit: float, matrix: Matrix) -> None:
    leaders: list[tuple[float | None, float | None]] = []
    for mark in circle.marks:
        leaders.extend((*mark.label.leader, (None, None)))
    figure.add_scatter(
        x=[x for x, _ in leaders],
        y=[y for _, y in leaders],
        mode="lines",
        line={"color": RULE, "width": 1},
        hoverinfo="skip",
    )
    for on_right in (True, False):
        flank = [mark for mark in circle.marks if mark.label.on_right is on_right]
        _draw_flank(figure, flank, circle.text_size * unit, matrix, on_right=on_right)


def _draw_flank(figure: go.Figure, flank: Sequence[MomentMark], size: float, matrix: Matrix, *, on_right: bool) -> None:
    figure.add_scatter(
        x=[mark.label.x for mark in flank],
        y=[mark.label.y for mark in flank],
        mode="text",
        text=[_name(mark) for mark in flank],
        textposition="middle right" if on_right else "middle left",
        textfont={"size": size, "color": TEXT},
        customdata=[mark.moment_id for mark in flank],
        hovertext=[moment_hover(matrix.moment(mark.moment_id)) for mark in flank],
        hoverinfo="text",
        unselected={"textfont": {"color": TEXT}},
        cliponaxis=False,
    )


def _name(mark: MomentMark) -> str:
    lines = "<br>".join(escape(line, quote=False) for line in mark.label.lines)
    return f"<b>{lines}</b>" if mark.critical else lines
