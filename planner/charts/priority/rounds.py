"""Two rounds of ranking side by side: a line per action from its first place to its second."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from planner.charts.frame import framed, hover_text, short_label
from planner.palette import ACCENT, BLUE, MUTED, ORANGE, TEXT, WHITE
from planner.services.priority.ranking.description import describe_move, describe_rounds
from planner.services.priority.ranking.rounds import Move, Rounds

__all__ = ["describe_rounds", "draw_rounds"]


@dataclass(frozen=True)
class Layout:
    """Pixels of a row and of the columns of labels at both sides, and letters of a label (0: only numbers)."""

    row: int
    left: int
    right: int
    letters_left: int
    letters_right: int


WIDE = Layout(row=34, left=330, right=390, letters_left=44, letters_right=46)
NARROW = Layout(row=40, left=44, right=222, letters_left=0, letters_right=24)


def draw_rounds(rounds: Rounds, *, narrow: bool = False) -> go.Figure:
    """Places of the first round at the left, of the second at the right, the first place on top.

    What rose is blue and says ▲, what fell is orange and says ▼; the actions that moved most are drawn thick.
    `customdata` of the last trace holds item ids.
    """
    layout = NARROW if narrow else WIDE
    moves = rounds.moves
    before = _rows([move.first_place for move in moves])
    after = _rows([move.second_place for move in moves])
    figure = go.Figure()
    for move, start, end in zip(moves, before, after, strict=True):
        _draw_line(figure, move, start, end, strong=move in rounds.most_moved)
        _label(figure, move, start, end, layout)
    _draw_ends(figure, moves, before, after)
    height = 150 + layout.row * max(len(moves), 1)
    framed(figure, title=rounds.agreement, note=_note(rounds), height=height, narrow=narrow)
    _draw_axes(figure, len(moves), layout)
    return figure


def _note(rounds: Rounds) -> str:
    apart = len(rounds.added) + len(rounds.removed)
    missing = f" No se dibujan las que están en una sola vuelta ({apart})." if apart else ""
    return f"{rounds.movement}{missing}"


def _rows(places: Sequence[int]) -> list[int]:
    """A row of its own for every place, 0 on top; those that tie stay in the order given."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    return [order.index(index) for index in range(len(places))]


def _color(move: Move) -> str:
    return BLUE if move.shift > 0 else ORANGE if move.shift < 0 else MUTED


def _draw_line(figure: go.Figure, move: Move, start: int, end: int, *, strong: bool) -> None:
    figure.add_scatter(
        x=[0, 1],
        y=[start, end],
        mode="lines",
        line={"color": _color(move), "width": 4 if strong else 1.5},
        opacity=1 if strong or not move.shift else 0.6,
        hoverinfo="skip",
    )


def _draw_ends(figure: go.Figure, moves: Sequence[Move], before: Sequence[int], after: Sequence[int]) -> None:
    figure.add_scatter(
        x=[0] * len(moves) + [1] * len(moves),
        y=[*before, *after],
        mode="markers",
        marker={"size": 9, "color": [_color(move) for move in moves] * 2, "line": {"color": WHITE, "width": 1.5}},
        customdata=[move.item_id for move in moves] * 2,
        hovertext=[f"{hover_text(move.text)}<br>{describe_move(move)}" for move in moves] * 2,
        hoverinfo="text",
        cliponaxis=False,
    )


def _label(figure: go.Figure, move: Move, start: int, end: int, layout: Layout) -> None:
    arrow = "▲" if move.shift > 0 else "▼"
    change = f'  <span style="color:{_color(move)}">{arrow} {abs(move.shift)}</span>' if move.shift else ""
    left = short_label(move.text, layout.letters_left) + "  " if layout.letters_left else ""
    right = short_label(move.text, layout.letters_right)
    shared = {"showarrow": False, "font": {"size": 13 if layout is WIDE else 12, "color": TEXT}}
    figure.add_annotation(
        x=0, y=start, xshift=-10, xanchor="right", align="right", text=f"{left}<b>{move.first_place}</b>", **shared
    )
    figure.add_annotation(
        x=1,
        y=end,
        xshift=10,
        xanchor="left",
        align="left",
        text=f"<b>{move.second_place}</b>  {right}{change}",
        **shared,
    )


def _draw_axes(figure: go.Figure, rows: int, layout: Layout) -> None:
    figure.update_xaxes(
        range=[0, 1],
        tickvals=[0, 1],
        ticktext=["<b>Primera vuelta</b>", "<b>Segunda vuelta</b>"]
        if layout is WIDE
        else ["<b>1.ª vuelta</b>", "<b>2.ª vuelta</b>"],
        side="top",
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"color": ACCENT, "size": 13},
        visible=rows > 0,
    )
    figure.update_yaxes(range=[max(rows, 1) - 0.5, -0.6], visible=False, fixedrange=True)
    figure.update_layout(margin={"l": layout.left, "r": layout.right, "t": figure.layout.margin.t + 36, "b": 16})
