"""The emotion curve: what the client feels from the first moment to the last."""

from collections.abc import Sequence

import plotly.graph_objects as go

from planner.charts.frame import framed, short_label
from planner.charts.moments.marks import moment_marks
from planner.palette import ACCENT, BLUE, BORDER, ORANGE
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.moments.circle import describe_emotions, emotion_finding
from planner.vocabulary import Emotion

__all__ = ["describe_emotions", "draw_emotions"]

UNKNOWN_AT = -2.75
MOST_NAMED = 20
NOTE = "Rombo: momento crítico. La línea se corta donde falta anotar la emoción."


def draw_emotions(matrix: Matrix, *, narrow: bool = False) -> go.Figure:
    """The journey as a line from −2 to +2, broken where an emotion is missing.

    `customdata` of a clicked point is the moment's id. `narrow` draws it for a phone, with numbers instead of names.
    """
    moments, figure = matrix.moments, go.Figure()
    named = not narrow and len(moments) <= MOST_NAMED
    for low, high, color in ((-2.4, 0, ORANGE), (0, 2.4, BLUE)):
        figure.add_hrect(y0=low, y1=high, fillcolor=color, opacity=0.06, line_width=0, layer="below")
    _draw_line(figure, moments)
    places = [float(moment.emotion) if moment.emotion is not None else UNKNOWN_AT for moment in moments]
    size = 26 if len(moments) <= MOST_NAMED and not narrow else 18
    figure.add_trace(moment_marks(moments, [moment.position for moment in moments], places, size=size))
    height = 470 if named else 380
    framed(figure, title=emotion_finding(matrix), note=NOTE if moments else "", height=height, narrow=narrow)
    _draw_axes(figure, moments, named=named)
    return figure


def _draw_line(figure: go.Figure, moments: Sequence[MatrixMoment]) -> None:
    figure.add_scatter(
        x=[moment.position for moment in moments],
        y=[None if moment.emotion is None else int(moment.emotion) for moment in moments],
        mode="lines",
        line={"color": ACCENT, "width": 2.5},
        connectgaps=False,
        hoverinfo="skip",
    )


def _draw_axes(figure: go.Figure, moments: Sequence[MatrixMoment], *, named: bool) -> None:
    unknown = any(moment.emotion is None for moment in moments)
    levels = [(float(emotion), f"{emotion.label} <b>{emotion.sign}</b>") for emotion in Emotion]
    if unknown:
        levels.append((UNKNOWN_AT, "Sin anotar <b>?</b>"))
    figure.update_yaxes(
        tickvals=[level for level, _ in levels],
        ticktext=[text for _, text in levels],
        range=[UNKNOWN_AT - 0.4 if unknown else -2.5, 2.5],
        gridcolor=BORDER,
        zeroline=False,
        fixedrange=True,
    )
    names = [short_label(f"{moment.position}. {moment.name}", 26) for moment in moments]
    figure.update_xaxes(
        tickvals=[moment.position for moment in moments],
        ticktext=names if named else [str(moment.position) for moment in moments],
        tickangle=-35 if named else 0,
        range=[0.4, max(len(moments), 1) + 0.6],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    figure.update_layout(margin={"l": 110, "b": 120 if named else 40}, hovermode="closest")
