"""How a group ranked its actions: a row per action with the places it was given, the group's first one on top."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from planner.charts.frame import draw_bands, framed, hover_text, short_label
from planner.formats import count
from planner.palette import ACCENT, BLUE, BORDER, CLEAR, MUTED, ORANGE, PURPLE, TEXT, WHITE
from planner.services.priority.ranking.borda import BordaScore
from planner.services.priority.ranking.description import describe_ranking, describe_spread, find_ranking
from planner.services.priority.ranking.result import GroupRanking
from planner.services.priority.ranking.spread import Spread, place_in_words

__all__ = ["describe_ranking", "draw_ranking"]

# Roles differ in shape as much as in colour; more than these do not tell apart.
ROLE_MARKS = (
    ("diamond", PURPLE),
    ("square", BLUE),
    ("triangle-up", TEXT),
    ("x", MUTED),
    ("star", PURPLE),
    ("triangle-down", BLUE),
    ("cross", TEXT),
)
ROOM = 0.42
"""How far below the middle of its row, in rows, a mark may be."""

Row = tuple[BordaScore, Spread]


@dataclass(frozen=True)
class Layout:
    """Sizes of the chart. In pixels: a row, and the labels' column (0: labels above the marks).

    In rows, below the middle of a row: the label, the line of places, the marks of the roles, and how far apart two
    of these are that would touch. In letters: a label. `legend_columns`: names of roles side by side.
    """

    row: int
    labels: int
    label: float
    line: float
    roles: float
    lane: float
    letters: int
    legend_columns: int


WIDE = Layout(row=54, labels=400, label=0.0, line=-0.2, roles=0.06, lane=0.2, letters=56, legend_columns=3)
NARROW = Layout(row=104, labels=0, label=-0.27, line=0.05, roles=0.2, lane=0.1, letters=42, legend_columns=1)


def draw_ranking(ranking: GroupRanking, *, narrow: bool = False) -> go.Figure:
    """The places of every action from left (1) to right: range, middle half, mean of all and of each role.

    Rows stand in the order of the sum of places. `customdata` of the last trace holds item ids. `narrow` draws it for a
    phone: labels above the marks.
    """
    layout = NARROW if narrow else WIDE
    spreads = {spread.item_id: spread for spread in ranking.spreads}
    rows = [(score, spreads[score.item_id]) for score in ranking.borda.scores] if ranking.people else []
    figure = go.Figure()
    draw_bands(figure, range(0 if layout is NARROW else 1, len(rows), 2))
    _draw_ranges(figure, rows, layout)
    roles = _draw_roles(figure, rows, layout)
    _draw_means(figure, ranking, rows, layout)
    _label_rows(figure, ranking, rows, layout)
    legend = 20 * -(-roles // layout.legend_columns)
    height = 146 + legend + layout.row * max(len(rows), 1)
    framed(figure, title=find_ranking(ranking), note=_note(ranking), height=height, narrow=narrow)
    if roles:
        _show_legend(figure)
    _draw_axes(figure, len(rows), layout, legend=legend)
    return figure


def _note(ranking: GroupRanking) -> str:
    if not ranking.people:
        return "Cuando alguien vote, aquí se verá en qué lugar pone cada persona cada acción."
    voters = count(ranking.people, "persona votó", "personas votaron")
    return f"{voters}. Línea: del mejor al peor lugar que recibió. Barra: la mitad central. Círculo: el promedio."


def _draw_ranges(figure: go.Figure, rows: Sequence[Row], layout: Layout) -> None:
    """From the best to the worst place (thin), and between the quartiles (thick)."""
    for low, high, width in (("best", "worst", 2), ("low", "high", 10)):
        for divided in (False, True):
            xs: list[float | None] = []
            ys: list[float | None] = []
            for number, (_, spread) in enumerate(rows):
                if spread.divided is divided:
                    # A range of a single place is still seen, as a short stroke.
                    xs += [getattr(spread, low) - 0.08, getattr(spread, high) + 0.08, None]
                    ys += [number + layout.line, number + layout.line, None]
            line = {"color": ORANGE if divided else ACCENT, "width": width}
            opacity = 0.35 if width > 2 else 1
            figure.add_scatter(x=xs, y=ys, mode="lines", line=line, opacity=opacity, hoverinfo="skip", showlegend=False)


def _draw_roles(figure: go.Figure, rows: Sequence[Row], layout: Layout) -> int:
    """The mean place of each role under the range; tells how many roles there are."""
    people = {one.group: one.people for _, spread in rows for one in spread.by_group}
    if len(people) < 2:
        return 0
    for index, group in enumerate(sorted(people)):
        symbol, color = ROLE_MARKS[index % len(ROLE_MARKS)]
        points = _role_places(rows, group, layout)
        figure.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="markers",
            marker={"symbol": symbol, "size": 9, "color": color},
            name=f"{short_label(group, 40)} ({count(people[group], 'persona', 'personas')})",
            hoverinfo="skip",
            showlegend=True,
            cliponaxis=False,
        )
    return len(people)


def _role_places(rows: Sequence[Row], group: str, layout: Layout) -> list[tuple[float, float]]:
    """Where the marks of a role go: lower down where another role's mark would touch it, but never out of the row."""
    touching = len(rows) / (18 if layout is NARROW else 45)
    places = []
    for number, (_, spread) in enumerate(rows):
        lanes = _lanes(spread, touching)
        step = min(layout.lane, (ROOM - layout.roles) / max(1, *(lane for _, _, lane in lanes)))
        places += [(mean, number + layout.roles + step * lane) for found, mean, lane in lanes if found == group]
    return places


def _lanes(spread: Spread, touching: float) -> list[tuple[str, float, int]]:
    """Each role with its mean place and its lane: the first where it touches no mark to its left."""
    ends: list[float] = []
    found = []
    for one in spread.by_group:
        lane = next((lane for lane, end in enumerate(ends) if one.mean - end >= touching), len(ends))
        ends[lane : lane + 1] = [one.mean]
        found.append((one.group, one.mean, lane))
    return found


def _draw_means(figure: go.Figure, ranking: GroupRanking, rows: Sequence[Row], layout: Layout) -> None:
    figure.add_scatter(
        x=[spread.mean for _, spread in rows],
        y=[number + layout.line for number in range(len(rows))],
        mode="markers",
        marker={
            "size": 14,
            "color": [ORANGE if spread.divided else ACCENT for _, spread in rows],
            "line": {"color": WHITE, "width": 2},
            "opacity": 1,
        },
        customdata=[spread.item_id for _, spread in rows],
        hovertext=[_hover(score, spread, ranking.texts[spread.item_id]) for score, spread in rows],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )


def _hover(score: BordaScore, spread: Spread, text: str) -> str:
    return f"<b>{score.place}.</b> {hover_text(text)}<br>{hover_text(describe_spread(spread))}"


def _label_rows(figure: go.Figure, ranking: GroupRanking, rows: Sequence[Row], layout: Layout) -> None:
    tied = {item_id for group in ranking.borda.tied_groups if len(group) > 1 for item_id in group}
    for number, (score, spread) in enumerate(rows):
        name = short_label(ranking.texts[spread.item_id], layout.letters)
        facts = [f"Promedio {place_in_words(spread.mean)}"] + (["empatada"] if spread.item_id in tied else [])
        state = f'<span style="color:{MUTED}">{" · ".join(facts)}</span>'
        if spread.divided:
            state += f' · <span style="color:{ORANGE}">▲ Opiniones divididas</span>'
        figure.add_annotation(
            x=0,
            xref="paper",
            xshift=-layout.labels,
            y=number + layout.label,
            text=f'<b>{score.place}</b>  {name}<br><span style="font-size:12px">{state}</span>',
            xanchor="left",
            align="left",
            showarrow=False,
            font={"size": 13, "color": TEXT},
        )


def _show_legend(figure: go.Figure) -> None:
    """The names of the roles between the title and the rows."""
    top = figure.layout.margin.t
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - (top - 24) / figure.layout.height,
            "yref": "container",
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": TEXT},
            "bgcolor": CLEAR,
        },
    )


def _draw_axes(figure: go.Figure, rows: int, layout: Layout, *, legend: int) -> None:
    step = max(1, -(-rows // (10 if layout is NARROW else 20)))
    ticks = [1, *range(1 + step, rows + 1, step)]
    figure.update_xaxes(
        range=[0.5, max(rows, 2) + 0.5],
        tickvals=ticks,
        ticktext=[str(tick) for tick in ticks],
        title={"text": "Lugar: a la izquierda, lo primero", "font": {"size": 12, "color": MUTED}, "standoff": 4},
        side="top",
        gridcolor=BORDER,
        zeroline=False,
        fixedrange=True,
        tickfont={"color": MUTED},
        visible=rows > 0,
    )
    figure.update_yaxes(range=[max(rows, 1) - 0.5, -0.5], visible=False, fixedrange=True)
    figure.update_layout(margin={"l": layout.labels + 12, "t": figure.layout.margin.t + legend + 34, "b": 16})
