"""How firm each place of the proposed order is when the weights change."""

from collections.abc import Mapping

import plotly.graph_objects as go

from planner.charts.frame import framed, short_label
from planner.palette import ACCENT, BORDER, MUTED, ORANGE, TEXT, WHITE
from planner.services.priority.proposal import Proposal, ScoredAction
from planner.services.priority.robustness import Firmness, Robustness, Stability

ROW = 44
# The word stands beside the mark; the mark says the same by its shape.
SYMBOLS = {Firmness.FIRM: "circle", Firmness.FAIR: "square", Firmness.LOOSE: "diamond"}
COLORS = {Firmness.FIRM: ACCENT, Firmness.FAIR: ACCENT, Firmness.LOOSE: ORANGE}


def draw_robustness(proposal: Proposal, robustness: Robustness, *, narrow: bool = False) -> go.Figure:
    """A row per action in the proposed order: all places reached (thin), those of 95 in 100 trials (thick), its own.

    `customdata` of the last trace holds action ids.
    """
    names = {action.action_id: action for action in proposal.actions}
    figure = go.Figure()
    _draw_ranges(figure, robustness)
    _draw_marks(figure, robustness, names)
    _label_rows(figure, robustness, names, length=20 if narrow else 60)
    rows = len(robustness.actions)
    note = (
        "Barra gruesa: 95 de cada 100 pruebas. Línea fina: todas las pruebas. Marca: lugar propuesto." if rows else ""
    )
    framed(figure, title=robustness.reading, note=note, height=190 + ROW * rows, narrow=narrow)
    _draw_axes(figure, rows)
    return figure


def describe_robustness(proposal: Proposal, robustness: Robustness) -> str:
    """The chart in words, a line per action, for who cannot see it."""
    names = {action.action_id: action.text for action in proposal.actions}
    lines = [f"{one.proposed_place}. {names[one.action_id]}. {one.verdict}" for one in robustness.actions]
    return "\n".join([robustness.reading, *lines])


def _draw_ranges(figure: go.Figure, robustness: Robustness) -> None:
    for low, high, width, color in (("best", "worst", 2, MUTED), ("low", "high", 9, ACCENT)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for one in robustness.actions:
            # A range of a single place is still seen, as a short stroke.
            xs += [getattr(one, low) - 0.12, getattr(one, high) + 0.12, None]
            ys += [one.proposed_place, one.proposed_place, None]
        opacity = 0.35 if width > 2 else 1
        figure.add_scatter(
            x=xs, y=ys, mode="lines", line={"color": color, "width": width}, opacity=opacity, hoverinfo="skip"
        )


def _draw_marks(figure: go.Figure, robustness: Robustness, names: Mapping[int, ScoredAction]) -> None:
    rows = robustness.actions
    figure.add_scatter(
        x=[one.proposed_place for one in rows],
        y=[one.proposed_place for one in rows],
        mode="markers",
        marker={
            "size": 13,
            "symbol": [SYMBOLS[one.firmness] for one in rows],
            "color": [COLORS[one.firmness] for one in rows],
            "line": {"color": WHITE, "width": 1.5},
        },
        customdata=[one.action_id for one in rows],
        hovertext=[_hover(one, names[one.action_id]) for one in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _hover(one: Stability, action: ScoredAction) -> str:
    alone = ", ".join(f"{criterion.label.lower()} {place}" for criterion, place in one.alone.items())
    return "<br>".join(
        [
            f"<b>{one.proposed_place}. {short_label(action.text, 80)}</b>",
            one.verdict,
            f"Mejor lugar {one.best}, peor lugar {one.worst}",
            f"Su lugar si contara un solo criterio: {alone}",
        ]
    )


def _label_rows(figure: go.Figure, robustness: Robustness, names: Mapping[int, ScoredAction], *, length: int) -> None:
    for one in robustness.actions:
        name = short_label(names[one.action_id].text, length)
        figure.add_annotation(
            x=0,
            xref="paper",
            y=one.proposed_place - 0.36,
            text=f'<b>{one.proposed_place}</b>  {name}  <span style="color:{MUTED}">{one.firmness.label}</span>',
            xanchor="left",
            showarrow=False,
            font={"size": 13, "color": TEXT},
        )


def _draw_axes(figure: go.Figure, rows: int) -> None:
    step = max(1, -(-rows // 12))
    figure.update_xaxes(
        range=[0.5, max(rows, 2) + 0.5],
        tickvals=list(range(1, rows + 1, step)),
        title={"text": "Lugar en el orden →", "font": {"size": 13}},
        gridcolor=BORDER,
        zeroline=False,
        fixedrange=True,
        visible=rows > 0,
    )
    figure.update_yaxes(range=[rows + 0.6, 0.3], visible=False, fixedrange=True)
    figure.update_layout(margin={"l": 16})
