"""Moments as marks of a chart: colour, sign and shape say the same as on paper."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from planner.charts.frame import hover_text
from planner.palette import ORANGE, TEXT, emotion_fill, ink_on
from planner.services.cycle.matrix import MatrixMoment
from planner.vocabulary import Emotion

SIGNS = "−− muy mala · − mala · 0 neutra · + buena · ++ muy buena · ? sin anotar"
KEPT: dict[str, Any] = {"marker": {"opacity": 1}}
"""What is not selected looks the same as what is: a click opens a moment, it does not fade the others."""


def sign_of(emotion: Emotion | None) -> str:
    """The sign of an emotion, a question mark when it is not known."""
    return "?" if emotion is None else emotion.sign


def moment_marks(
    moments: Sequence[MatrixMoment], xs: Sequence[float], ys: Sequence[float], *, size: float
) -> go.Scatter:
    """Numbered marks at those places, rhombuses for critical moments; `customdata` is the moment's id. `size` in px."""
    fills = [emotion_fill(moment.emotion) for moment in moments]
    return go.Scatter(
        x=list(xs),
        y=list(ys),
        mode="markers+text",
        text=[f"<b>{moment.position}</b>" for moment in moments],
        textfont={"size": max(9, size * 0.48), "color": [ink_on(fill) for fill in fills]},
        marker={
            "symbol": ["diamond" if moment.critical else "circle" for moment in moments],
            "size": [size * (1.04 if moment.critical else 1) for moment in moments],
            "color": fills,
            "opacity": 1,
            "line": {
                "color": [ORANGE if moment.critical else TEXT for moment in moments],
                "width": [3 if moment.critical else 1.2 for moment in moments],
            },
        },
        customdata=[moment.id for moment in moments],
        hovertext=[moment_hover(moment) for moment in moments],
        hoverinfo="text",
        unselected=KEPT,
        selected=KEPT,
        cliponaxis=False,
        name="Momentos",
    )


def moment_hover(moment: MatrixMoment) -> str:
    """The whole name and what is known of a moment."""
    feeling = moment.emotion.label.lower() if moment.emotion is not None else "sin anotar"
    facts = [f"Emoción: {feeling} ({sign_of(moment.emotion)})"]
    if moment.phase is not None:
        facts.insert(0, f"Fase: {moment.phase.label}")
    if moment.critical:
        facts.append("<b>Momento crítico</b>")
    return "<br>".join((f"<b>{hover_text(f'{moment.position}. {moment.name}')}</b>", *facts))
