"""Impact against effort of every action, and what the four corners advise."""

from collections.abc import Sequence

import plotly.graph_objects as go

from planner.charts.frame import Box, Point, framed, hover_text, short_label, spread
from planner.formats import agreeing, count, format_number, listed
from planner.palette import ACCENT, ACCENT_SOFT, BORDER, CLEAR, MUTED, TEXT, WHITE
from planner.services.priority.proposal import CUT, Proposal, ScoredAction
from planner.vocabulary import Quadrant

LOW, HIGH = -5.0, 105.0
HEIGHT = 640
# Left, right, bottom and top of each corner; effort grows to the right, impact upwards.
CORNERS = {
    Quadrant.DO_NOW: (LOW, CUT, CUT, HIGH),
    Quadrant.BIG_PROJECT: (CUT, HIGH, CUT, HIGH),
    Quadrant.IF_TIME: (LOW, CUT, LOW, CUT),
    Quadrant.LATER: (CUT, HIGH, LOW, CUT),
}


def draw_impact_effort(proposal: Proposal, *, narrow: bool = False) -> go.Figure:
    """Each action as a numbered circle: effort and cost to the right, impact upwards, both 0-100.

    The number is the team's; `customdata` of the last trace holds action ids. `narrow` draws it for a phone.
    """
    actions = proposal.in_team_order
    figure = go.Figure()
    _draw_corners(figure)
    if actions:
        places = _places(actions, narrow=narrow)
        _draw_leaders(figure, actions, places)
        _draw_marks(figure, actions, places, size=22 if narrow else 28)
    framed(figure, title=find_impact_effort(proposal), note=_note(actions), height=HEIGHT, narrow=narrow)
    _draw_axes(figure, narrow=narrow)
    return figure


def find_impact_effort(proposal: Proposal) -> str:
    """The finding of the chart, as a sentence."""
    if not proposal.actions:
        return "Todavía no hay acciones que comparar"
    if all(len(action.unjudged) >= 4 for action in proposal.actions):
        return "Falta valorar las acciones: por ahora todas quedan cerca del centro"
    now = [action for action in proposal.in_team_order if action.quadrant is Quadrant.DO_NOW]
    if not now:
        return "Ninguna acción da mucho con poco esfuerzo"
    verb = agreeing(len(now), "da", "dan")
    named = f": {_numbers(now)}" if len(now) <= 12 else ""
    return f"{count(len(now), 'acción', 'acciones')} para hacer ya, porque {verb} mucho con poco esfuerzo{named}"


def describe_impact_effort(proposal: Proposal) -> str:
    """The chart in words, a line per corner, for who cannot see it."""
    lines = [f"{find_impact_effort(proposal)}."]
    for quadrant in Quadrant:
        inside = [action for action in proposal.in_team_order if action.quadrant is quadrant]
        lines += [f"{quadrant.label}: {'; '.join(_described(action) for action in inside)}."] if inside else []
    return "\n".join(lines)


def _described(action: ScoredAction) -> str:
    missing = " (falta valorar algo)" if action.unjudged else ""
    return (
        f"{action.team_place}. {action.text}, impacto {format_number(action.impact)}"
        f" y esfuerzo {format_number(action.effort)}{missing}"
    )


def _numbers(actions: Sequence[ScoredAction]) -> str:
    return listed([str(action.team_place) for action in actions])


def _note(actions: Sequence[ScoredAction]) -> str:
    parts = ["El número es el lugar que le dio el equipo.", f"El corte está en {format_number(CUT)}."]
    if any(action.unjudged for action in actions):
        parts.append("Círculo vacío: falta valorar algo y se supone un valor medio.")
    return " ".join(parts)


def _places(actions: Sequence[ScoredAction], *, narrow: bool) -> list[Point]:
    """Where the circles go on a chart of the usual size: about 300 or 800 by 470 pixels."""
    width, size = (300, 23) if narrow else (800, 29)
    apart = (size * (HIGH - LOW) / width, size * (HIGH - LOW) / 470)
    points = [(action.effort, action.impact) for action in actions]
    return spread(points, [_box(action) for action in actions], apart=apart)


def _box(action: ScoredAction) -> Box:
    """Where its circle may go: its own corner, up to the point itself when that lies on the cut."""
    left, right, bottom, top = CORNERS[action.quadrant]
    return (
        (min(left + 2, action.effort), min(bottom + 3, action.impact)),
        (max(right - 2, action.effort), max(top - 3, action.impact)),
    )


def _draw_corners(figure: go.Figure) -> None:
    for quadrant, (left, right, bottom, top) in CORNERS.items():
        fill = ACCENT_SOFT if quadrant is Quadrant.DO_NOW else CLEAR
        figure.add_shape(
            type="rect",
            x0=left,
            x1=right,
            y0=bottom,
            y1=top,
            fillcolor=fill,
            line={"color": BORDER, "width": 1},
            layer="below",
        )
        upper, leftmost = top == HIGH, left == LOW
        figure.add_annotation(
            x=left if leftmost else right,
            y=top if upper else bottom,
            text=f"<b>{quadrant.label}</b>",
            xanchor="left" if leftmost else "right",
            yanchor="bottom" if upper else "top",
            yshift=0 if upper else -22,  # below the numbers of the axis
            showarrow=False,
            font={"size": 14, "color": ACCENT if quadrant is Quadrant.DO_NOW else MUTED},
        )
    for line in ({"x0": CUT, "x1": CUT, "y0": LOW, "y1": HIGH}, {"x0": LOW, "x1": HIGH, "y0": CUT, "y1": CUT}):
        figure.add_shape(type="line", **line, line={"color": MUTED, "width": 1.5, "dash": "dash"}, layer="below")


def _draw_leaders(figure: go.Figure, actions: Sequence[ScoredAction], places: Sequence[Point]) -> None:
    """A thin line from a circle that had to move to its own point."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for action, (x, y) in zip(actions, places, strict=True):
        if (x, y) != (action.effort, action.impact):
            xs += [action.effort, x, None]
            ys += [action.impact, y, None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": MUTED, "width": 1}, hoverinfo="skip")


def _draw_marks(figure: go.Figure, actions: Sequence[ScoredAction], places: Sequence[Point], *, size: int) -> None:
    figure.add_scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers+text",
        text=[str(action.team_place) for action in actions],
        textfont={"size": 12, "color": [ACCENT if action.unjudged else WHITE for action in actions]},
        marker={
            "size": size,
            "color": [WHITE if action.unjudged else ACCENT for action in actions],
            "line": {"color": [ACCENT if action.unjudged else WHITE for action in actions], "width": 2},
            "opacity": 1,
        },
        customdata=[action.action_id for action in actions],
        hovertext=[_hover(action) for action in actions],
        hoverinfo="text",
        cliponaxis=False,
    )


def _hover(action: ScoredAction) -> str:
    missing = ", ".join(criterion.label.lower() for criterion in action.unjudged)
    return "<br>".join(
        [
            f"<b>{action.team_place}. {short_label(action.quadrant.label, 40)}</b>",
            hover_text(action.text),
            f"Impacto {format_number(action.impact)} · esfuerzo {format_number(action.effort)}"
            f" · puntaje {format_number(action.score, 1)}",
            *([f"Sin valorar: {missing}"] if missing else []),
        ]
    )


def _draw_axes(figure: go.Figure, *, narrow: bool) -> None:
    axis = {
        "range": [LOW, HIGH],
        "tickvals": [0, CUT, 100],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": {"font": {"size": 14, "color": TEXT}, "standoff": 6},
        "tickfont": {"color": MUTED},
    }
    names = {"xaxis": "Esfuerzo y costo: de poco a mucho", "yaxis": "Impacto: de poco a mucho"}
    figure.update_layout(dict.fromkeys(names, axis))
    for key, name in names.items():
        figure.update_layout({f"{key}_title_text": f"{name} →"})
    figure.update_xaxes(title_standoff=36)
    figure.update_layout(margin={"l": 56 if narrow else 64, "t": figure.layout.margin.t + 20, "b": 100})
