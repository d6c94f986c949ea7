"""Figures with their intervals, one below the other: groups side by side, or the change from one wave to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from planner.charts.frame import draw_bands, framed, hover_text, short_label
from planner.palette import ACCENT, BACKGROUND, BORDER, MUTED, TEXT, WHITE
from planner.services.results.interval_rows import IntervalRow, reach_of


@dataclass(frozen=True)
class Layout:
    """Sizes: pixels of a row and of the column of labels (0: labels above the marks); letters of a label and of words.

    `label` and `line` are how far below the middle of its row, in rows, the label and the interval stand.
    """

    row: int
    labels: int
    letters: int
    label: float
    line: float


WIDE = Layout(row=54, labels=470, letters=58, label=0.0, line=0.0)
NARROW = Layout(row=92, labels=0, letters=42, label=-0.2, line=0.28)


def draw_intervals(
    rows: Sequence[IntervalRow], *, title: str, note: str, differences: bool = False, narrow: bool = False
) -> go.Figure:
    """A dot and its interval for every row; `differences` are drawn around zero, filled only where they are clear.

    `customdata` of the last trace are the ids of the rows. `narrow` draws it for a phone: labels above the marks.
    """
    layout = NARROW if narrow else WIDE
    figure = go.Figure()
    if not narrow:
        draw_bands(figure, range(0, len(rows), 2))
    _draw_lines(figure, rows, layout)
    _draw_dots(figure, rows, layout)
    for number, row in enumerate(rows):
        _label(figure, number, row, layout)
    framed(figure, title=title, note=note, height=150 + layout.row * max(len(rows), 1), narrow=narrow)
    _draw_axes(figure, rows, layout, differences=differences)
    return figure


def _draw_lines(figure: go.Figure, rows: Sequence[IntervalRow], layout: Layout) -> None:
    for clear in (True, False):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for number, row in enumerate(rows):
            if row.estimate is not None and row.is_clear is clear:
                low, high = row.estimate.low, row.estimate.high
                xs += [100 * (low or 0), 100 * (high or 0), None]
                ys += [number + layout.line, number + layout.line, None]
        line = {"color": ACCENT if clear else MUTED, "width": 4 if clear else 2}
        figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _draw_dots(figure: go.Figure, rows: Sequence[IntervalRow], layout: Layout) -> None:
    shown = [(number, row, row.estimate) for number, row in enumerate(rows) if row.estimate is not None]
    figure.add_scatter(
        x=[100 * (estimate.value or 0) for _, _, estimate in shown],
        y=[number + layout.line for number, _, _ in shown],
        mode="markers",
        marker={
            "size": 15,
            "color": [ACCENT if row.is_clear else WHITE for _, row, _ in shown],
            "line": {"color": [ACCENT if row.is_clear else MUTED for _, row, _ in shown], "width": 2},
            "opacity": 1,
        },
        customdata=[row.id for _, row, _ in shown],
        hovertext=[f"<b>{hover_text(row.label)}</b><br>{hover_text(row.words)}" for _, row, _ in shown],
        hoverinfo="text",
        cliponaxis=False,
    )


def _label(figure: go.Figure, number: int, row: IntervalRow, layout: Layout) -> None:
    label, words = short_label(row.label, layout.letters), short_label(row.words, layout.letters + 16)
    if layout is NARROW and len(row.words) > layout.letters + 6:
        cut = row.words.rfind(" ", 0, layout.letters + 6)
        words = f"{short_label(row.words[:cut], 60)}<br>{short_label(row.words[cut:], layout.letters + 6)}"
    figure.add_annotation(
        x=0,
        xref="paper",
        xshift=-layout.labels,
        y=number + layout.label,
        text=f'<b>{label}</b><br><span style="font-size:12px;color:{MUTED}">{words}</span>',
        xanchor="left",
        align="left",
        showarrow=False,
        font={"size": 13, "color": TEXT},
        bgcolor=None if layout.labels else BACKGROUND,  # on a phone they lie over the lines of the grid
    )


def _draw_axes(figure: go.Figure, rows: Sequence[IntervalRow], layout: Layout, *, differences: bool) -> None:
    reach = reach_of(rows)
    ends = (-reach, reach) if differences else (0, 100)
    ticks = [-reach, 0, reach] if differences else [0, 25, 50, 75, 100]
    name = "Puntos de diferencia: a la derecha, mejor" if differences else "De cada 100 clientes, satisfechos"
    figure.update_xaxes(
        range=list(ends),
        tickvals=ticks,
        ticktext=[f"{'+' if differences and tick > 0 else ''}{tick}".replace("-", "−") for tick in ticks],
        title={"text": name, "font": {"size": 12, "color": MUTED}, "standoff": 4},
        side="top",
        gridcolor=BORDER,
        zeroline=differences,
        zerolinecolor=TEXT,
        zerolinewidth=1.5,
        fixedrange=True,
        tickfont={"color": MUTED},
        visible=bool(rows),
    )
    figure.update_yaxes(range=[max(len(rows), 1) - 0.5, -0.5], visible=False, fixedrange=True)
    top = figure.layout.margin.t + 34
    height = top + layout.row * max(len(rows), 1) + 16
    figure.update_layout(margin={"l": layout.labels + 12, "r": 28, "t": top, "b": 16}, height=height)
    figure.update_layout(title_y=1 - 20 / height)
