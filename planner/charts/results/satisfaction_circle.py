"""The circle again, coloured by what clients say; a click on a moment or its name gives the moment's id.

The figure stands inside every mark, and the weakest one is larger, ringed and named: none of it needs the colour.
"""

from collections.abc import Sequence
from html import escape
from math import tau
from typing import Any

import plotly.graph_objects as go

from planner.charts.frame import framed, hover_text
from planner.charts.moments.circle import draw_shape, draw_texts
from planner.charts.moments.marks import KEPT
from planner.palette import (
    ACCENT_SOFT,
    FEW_FILL,
    MARK_EDGE,
    MUTED,
    NO_PHASE_FILL,
    ORANGE,
    PHASE_FILL,
    RULE,
    SATISFACTION_FILL,
    TEXT,
    ink_on,
)
from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import CENTER_RADIUS, HALF_HEIGHT, HALF_WIDTH, at_angle
from planner.services.results.findings import lost_moments, rivals_note, satisfaction_finding
from planner.services.results.satisfaction_circle import BANDS, RatedCircle, RatedMark, rate_circle
from planner.services.results.sentences import moment_words, of_hundred
from planner.services.results.values import WaveResults
from planner.vocabulary import Phase

SMALLEST_NAME = 10.0
USUAL_TEXT = 12.0
WEAKEST_SCALE = 1.45
NOTE = (
    "Dentro de cada momento: cuántas de cada 100 respuestas son buenas; bajo su nombre, el margen. "
    "Con una cruz: pocas respuestas."
)


def draw_satisfaction_circle(matrix: Matrix, results: WaveResults, *, width: int = 1040) -> go.Figure:
    """The circle for a place about `width` pixels wide; where names would not be legible only the marks are drawn."""
    rated = rate_circle(matrix, results)
    size = rated.circle.text_size
    unit = min((width - 32) / (2 * HALF_WIDTH), max(width / 6.0, USUAL_TEXT / size))
    named = unit * size >= SMALLEST_NAME
    if not named:
        unit = min((width - 32) / 2.5, 210.0)
    figure = go.Figure()
    _draw_ring(figure, rated, unit)
    if named:
        _draw_names(figure, rated, unit)
    else:
        numbers = [str(each.mark.number) for each in rated.marks]
        draw_texts(figure, [each.mark.sign_at for each in rated.marks], numbers, size=10, color=MUTED)
    _draw_marks(figure, rated, unit)
    _frame(figure, matrix, results, unit, named=named, narrow=width < 900)
    return figure


def _frame(figure: go.Figure, matrix: Matrix, results: WaveResults, unit: float, *, named: bool, narrow: bool) -> None:
    half_width, half_height = (HALF_WIDTH, HALF_HEIGHT + 0.05) if named else (1.25, 1.22)
    note = " ".join(part for part in (rivals_note(results), NOTE, _lost_note(matrix, results)) if part)
    framed(figure, title=satisfaction_finding(results), note=note, height=600, narrow=narrow)
    top = figure.layout.margin.t
    figure.update_layout(height=round(top + 44 + 2 * half_height * unit), margin={"l": 8, "r": 8, "b": 44})
    figure.update_layout(title_y=1 - 20 / figure.layout.height, hovermode="closest")
    hidden: dict[str, Any] = {"visible": False, "fixedrange": True}
    figure.update_xaxes(range=[-half_width, half_width], constrain="domain", **hidden)
    figure.update_yaxes(range=[-half_height, half_height], scaleanchor="x", constrain="domain", **hidden)
    _draw_legend(figure, narrow=not named)


def _lost_note(matrix: Matrix, results: WaveResults) -> str:
    lost = lost_moments(matrix, results)
    return f"Ya no están en el ciclo: {', '.join(lost)}." if lost else ""


def _draw_legend(figure: go.Figure, *, narrow: bool) -> None:
    """What the colours mean, under the circle; on two lines on a phone."""
    bands = [
        f'<span style="color:{_outlined(fill)}">●</span> {name}'
        for fill, name in zip(SATISFACTION_FILL, BANDS, strict=True)
    ]
    cut = 2 if narrow else len(bands)
    lines = ["  ".join(["De cada 100:", *bands[:cut]]), *(["  ".join(bands[cut:])] if narrow else [])]
    figure.add_annotation(
        x=0.5,
        y=0,
        xref="paper",
        yref="paper",
        yshift=-22,
        text="<br>".join(lines),
        showarrow=False,
        font={"size": 12, "color": MUTED},
    )


def _outlined(fill: str) -> str:
    """The neutral fill would vanish as a letter on the background."""
    return RULE if fill == SATISFACTION_FILL[2] else fill


def _draw_ring(figure: go.Figure, rated: RatedCircle, unit: float) -> None:
    draw_shape(figure, [at_angle(angle, 1) for angle in range(0, 361, 3)], line=RULE, width=2)
    for arc in rated.circle.arcs:
        draw_shape(figure, arc.outline(), fill=PHASE_FILL[(arc.number or 1) - 1] if arc.number else NO_PHASE_FILL)
    draw_shape(figure, [at_angle(angle, CENTER_RADIUS) for angle in range(0, 361, 3)], fill=ACCENT_SOFT)
    arcs = [arc for arc in rated.circle.arcs if arc.number is not None and arc.end - arc.start >= 9]
    draw_texts(figure, [arc.number_at for arc in arcs], [f"<b>{arc.number}</b>" for arc in arcs], size=0.075 * unit)
    for text, y, size in center_lines(rated):
        draw_texts(figure, [(0, y)], [text], size=size * unit)


def center_lines(rated: RatedCircle) -> tuple[tuple[str, float, float], ...]:
    """What stands in the centre: text, its height there and the size of its letters, in radii of the ring."""
    found = rated.overall
    if found is None or found.value is None or found.low is None or found.high is None:
        return (("Pocas", 0.06, 0.1), ("respuestas", -0.08, 0.1))
    return (
        (f"<b>{of_hundred(found.value)}</b>", 0.14, 0.34),
        ("de cada 100", -0.1, 0.085),
        ("satisfechos", -0.2, 0.085),
        (f"(entre {of_hundred(found.low)} y {of_hundred(found.high)})", -0.31, 0.07),
    )


def _draw_names(figure: go.Figure, rated: RatedCircle, unit: float) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for each in rated.marks:
        xs += [*(x for x, _ in each.mark.label.leader), None]
        ys += [*(y for _, y in each.mark.label.leader), None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": RULE, "width": 1}, hoverinfo="skip")
    for on_right in (True, False):
        flank = [each for each in rated.marks if each.mark.label.on_right is on_right]
        _draw_flank(figure, flank, rated.circle.text_size * unit, on_right=on_right)


def _draw_flank(figure: go.Figure, flank: Sequence[RatedMark], size: float, *, on_right: bool) -> None:
    figure.add_scatter(
        x=[each.mark.label.x for each in flank],
        y=[each.mark.label.y for each in flank],
        mode="text",
        text=[_name(each, size) for each in flank],
        textposition="middle right" if on_right else "middle left",
        textfont={"size": size, "color": [ORANGE if each.is_weakest else TEXT for each in flank]},
        customdata=[each.mark.moment_id for each in flank],
        hovertext=[_hover(each) for each in flank],
        hoverinfo="text",
        unselected={"textfont": {"color": TEXT}},
        cliponaxis=False,
    )


def _name(each: RatedMark, size: float) -> str:
    lines = "<br>".join(escape(line, quote=False) for line in each.mark.label.lines)
    name = f"<b>{lines}</b>" if each.is_weakest else lines
    if not each.facts:
        return name
    return f'{name}<br><span style="font-size:{size * 0.88:.1f}px;color:{MUTED}">{each.facts}</span>'


def _draw_marks(figure: go.Figure, rated: RatedCircle, unit: float) -> None:
    """The weakest last, so that it lies above its neighbours."""
    marks = sorted(rated.marks, key=lambda each: each.is_weakest)
    usual = min(max(2.5 * marks[0].mark.radius * unit, 20), 0.97 * tau / len(marks) * unit) if marks else 0
    sizes = [usual * (WEAKEST_SCALE if each.is_weakest else 1) for each in marks]
    fills = [fill_of(each) for each in marks]
    figure.add_scatter(
        x=[each.mark.x for each in marks],
        y=[each.mark.y for each in marks],
        mode="markers+text",
        text=[f"<b>{each.figure}</b>" for each in marks],
        textfont={"size": [size * 0.44 for size in sizes], "color": [ink_on(fill) for fill in fills]},
        marker={
            "symbol": ["circle" if each.figure else "circle-x" for each in marks],
            "size": sizes,
            "color": fills,
            "opacity": 1,
            "line": {
                "color": [TEXT if each.figure else MARK_EDGE for each in marks],
                "width": [4 if each.is_weakest else 1.2 for each in marks],
            },
        },
        customdata=[each.mark.moment_id for each in marks],
        hovertext=[_hover(each) for each in marks],
        hoverinfo="text",
        unselected=KEPT,
        selected=KEPT,
        cliponaxis=False,
        name="Momentos",
    )


def fill_of(each: RatedMark) -> str:
    """The colour of a moment's band; grey without one."""
    return FEW_FILL if each.band is None else SATISFACTION_FILL[each.band]


def _hover(each: RatedMark) -> str:
    head = f"<b>{hover_text(each.mark.name)}</b>"
    phase = f"<br>Fase: {each.mark.phase.label}" if isinstance(each.mark.phase, Phase) else ""
    said = moment_words(each.result) if each.result else "La encuesta no pregunta por este momento."
    return f"{head}{phase}<br>{hover_text(said)}"
