"""The action plan on a time line: a row per action with dates, in order of priority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from planner.charts.actions.timeline_words import dates_of, find_timeline, hover_of, note_of, state_of, ticks
from planner.charts.frame import draw_bands, framed, short_label
from planner.formats import format_date
from planner.palette import ACCENT, ACCENT_SOFT, BORDER, CARD, MUTED, ORANGE, TEXT, VEIL
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.vocabulary import ActionStatus

DAY = 24 * 60 * 60 * 1000
# Each status has a fill and a pattern of its own; the word stands beside the bar.
FILLS = {
    ActionStatus.PENDING: (CARD, ""),
    ActionStatus.IN_PROGRESS: (ACCENT_SOFT, ""),
    ActionStatus.PAUSED: (CARD, "/"),
    ActionStatus.DONE: (ACCENT_SOFT, ""),
}


@dataclass(frozen=True)
class Layout:
    """Pixels of a row, of the labels' column (0: labels above the bars), bar thickness (0-1) and label length."""

    row: int
    labels: int
    bar: float
    letters: int


WIDE = Layout(row=46, labels=365, bar=0.5, letters=50)
NARROW = Layout(row=70, labels=0, bar=0.24, letters=42)


def draw_timeline(matrix: Matrix, today: date, *, narrow: bool = False) -> go.Figure:
    """Bars from start to due date with the part done shaded; what has only one date is a mark, what has none is named.

    `narrow` draws it for a phone: labels above the bars. `customdata` of the bars and marks holds action ids.
    """
    layout = NARROW if narrow else WIDE
    rows = [action for action in matrix.actions if action.starts_on or action.due_on]
    figure = go.Figure()
    first, last = _span(rows, today)
    if layout.labels:
        draw_bands(figure, range(1, len(rows), 2))
    _draw_bars(figure, rows, today, layout)
    _draw_delays(figure, rows, today, layout)
    _draw_marks(figure, rows, today, layout)
    _label_rows(figure, rows, today, layout)
    height = 150 + layout.row * max(len(rows), 1)
    framed(
        figure, title=find_timeline(matrix, today), note=note_of(matrix, drawn=len(rows)), height=height, narrow=narrow
    )
    _draw_axes(figure, first, last, len(rows), layout)
    if rows:
        _draw_today(figure, today, first, last)
    return figure


def describe_timeline(matrix: Matrix, today: date) -> str:
    """The chart in words, a line per action, for who cannot see it."""
    lines = [
        f"{action.priority}. {action.text}. {dates_of(action)}. {state_of(action, today)}." for action in matrix.actions
    ]
    return "\n".join([f"{find_timeline(matrix, today)}.", *lines])


def _span(rows: Sequence[MatrixAction], today: date) -> tuple[date, date]:
    """The days to show: those of the plan and, unless it is far away, today."""
    days = [day for action in rows for day in (action.starts_on, action.due_on) if day] or [today]
    first, last = min(days), max(days)
    reach = max((last - first).days, 60)
    if first - timedelta(days=reach) <= today <= last + timedelta(days=reach):
        first, last = min(first, today), max(last, today)
    margin = timedelta(days=max(3, (last - first).days // 20))
    return first - margin, last + margin


def _offset(layout: Layout) -> float:
    """How far below the middle of its row a bar is drawn."""
    return 0.0 if layout.labels else 0.3


def _draw_bars(figure: go.Figure, rows: Sequence[MatrixAction], today: date, layout: Layout) -> None:
    whole = [(row, action) for row, action in enumerate(rows) if action.starts_on and action.due_on]
    days = [((action.due_on or today) - (action.starts_on or today)).days + 1 for _, action in whole]
    shared = {
        "y": [row + _offset(layout) for row, _ in whole],
        "base": [action.starts_on for _, action in whole],
        "orientation": "h",
        "width": layout.bar,
        "customdata": [action.id for _, action in whole],
        "hovertext": [hover_of(action, today) for _, action in whole],
        "hoverinfo": "text",
    }
    late = [action.is_overdue(today) for _, action in whole]
    figure.add_bar(
        x=[length * DAY for length in days],
        marker={
            "color": [FILLS[action.status][0] for _, action in whole],
            "pattern": {"shape": [FILLS[action.status][1] for _, action in whole], "fgcolor": MUTED, "size": 7},
            "line": {
                "color": [ORANGE if each else ACCENT for each in late],
                "width": [2.5 if each else 1.5 for each in late],
            },
        },
        **shared,
    )
    figure.add_bar(
        x=[length * DAY * action.progress / 100 for length, (_, action) in zip(days, whole, strict=True)],
        marker={"color": ACCENT, "line": {"width": 0}},
        **shared,
    )


def _draw_marks(figure: go.Figure, rows: Sequence[MatrixAction], today: date, layout: Layout) -> None:
    """A diamond where there is only a due date, an arrow where there is only a start."""
    single = [(row, action) for row, action in enumerate(rows) if not (action.starts_on and action.due_on)]
    figure.add_scatter(
        x=[action.due_on or action.starts_on for _, action in single],
        y=[row + _offset(layout) for row, _ in single],
        mode="markers",
        marker={
            "symbol": ["diamond" if action.due_on else "triangle-right" for _, action in single],
            "size": 15,
            "color": [ORANGE if action.is_overdue(today) else ACCENT for _, action in single],
        },
        customdata=[action.id for _, action in single],
        hovertext=[hover_of(action, today) for _, action in single],
        hoverinfo="text",
    )


def _draw_delays(figure: go.Figure, rows: Sequence[MatrixAction], today: date, layout: Layout) -> None:
    """A dotted line from a due date that has passed until today."""
    xs: list[date | None] = []
    ys: list[float | None] = []
    for row, action in enumerate(rows):
        if action.is_overdue(today) and action.due_on:
            xs += [action.due_on + timedelta(days=1), today, None]
            ys += [row + _offset(layout), row + _offset(layout), None]
    line = {"color": ORANGE, "width": 2.5, "dash": "dot"}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _label_rows(figure: go.Figure, rows: Sequence[MatrixAction], today: date, layout: Layout) -> None:
    for row, action in enumerate(rows):
        color = ORANGE if action.is_overdue(today) else MUTED
        name = short_label(action.text, layout.letters)
        state = short_label(state_of(action, today), layout.letters + 7)
        figure.add_annotation(
            x=0,
            xref="paper",
            xshift=-layout.labels,
            y=row if layout.labels else row - 0.14,
            text=f'<b>{action.priority}</b>  {name}<br><span style="color:{color};font-size:12px">{state}</span>',
            xanchor="left",
            align="left",
            showarrow=False,
            font={"size": 13, "color": TEXT},
            bgcolor=VEIL,
            borderpad=0,
        )


def _draw_axes(figure: go.Figure, first: date, last: date, rows: int, layout: Layout) -> None:
    marks = ticks(first, last, most=14 if layout.labels else 5)
    figure.update_xaxes(
        type="date",
        range=[first, last],
        tickvals=[day for day, _ in marks],
        ticktext=[label for _, label in marks],
        gridcolor=BORDER,
        side="bottom",
        fixedrange=True,
        tickfont={"color": MUTED},
        visible=rows > 0,
    )
    figure.update_yaxes(range=[max(rows, 1) - 0.5, -0.5], visible=False, fixedrange=True)
    margin = figure.layout.margin.t + 20
    figure.update_layout(barmode="overlay", margin={"l": layout.labels + 12, "t": margin, "b": 48})


def _draw_today(figure: go.Figure, today: date, first: date, last: date) -> None:
    if not first <= today <= last:
        return
    figure.add_shape(
        type="line", x0=today, x1=today, yref="paper", y0=0, y1=1, line={"color": TEXT, "width": 1.5, "dash": "dash"}
    )
    figure.add_annotation(
        x=today,
        yref="paper",
        y=1,
        yanchor="bottom",
        text=f"<b>Hoy</b> {format_date(today)}",
        showarrow=False,
        font={"size": 12, "color": TEXT},
    )
