"""What the charts of the action plan share: their quiet frame, and texts of people made safe and short."""

from collections.abc import Iterable
from html import escape
from textwrap import shorten, wrap

import plotly.graph_objects as go

from planner.formats import shortened
from planner.palette import BORDER, CLEAR, MUTED, TEXT, WHITE

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
