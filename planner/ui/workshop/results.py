"""What came of a vote: the group's order, how much people agree, what to talk about, and one round beside another."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from planner.charts.ranking import describe_ranking, draw_ranking
from planner.charts.rounds import describe_rounds, draw_rounds
from planner.formats import format_number
from planner.services.matrix import Matrix
from planner.services.ranking.description import describe_nearest, find_ranking
from planner.services.ranking.result import GroupRanking
from planner.services.ranking.rounds import compare_rounds
from planner.services.workshop.ranking import read_ranking
from planner.services.workshop.room import Room
from planner.ui.access import my_reading
from planner.ui.acting import plain
from planner.ui.figure import show_figure
from planner.ui.workshop.adopting import draw_adopting

COMPARED = 0
"""Stands for both rounds among the numbers of rounds."""


def draw_results(matrix: Matrix, room: Room, rounds: Sequence[int]) -> None:
    """The chosen round, or the last two compared."""
    chosen = _ask_round(room, rounds)
    with my_reading() as session:
        rankings = {each: read_ranking(room.id, each, session=session) for each in rounds}
    if chosen == COMPARED:
        _draw_compared(room, rankings[rounds[-2]], rankings[rounds[-1]])
        return
    draw_ranking_result(rankings[chosen], key=f"{room.id}-{chosen}")
    draw_adopting(matrix, room, chosen, rankings[chosen])


def _ask_round(room: Room, rounds: Sequence[int]) -> int:
    if len(rounds) == 1:
        return rounds[0]
    options = [*rounds, COMPARED]
    return st.segmented_control(
        "Vuelta",
        options,
        default=rounds[-1],
        required=True,
        format_func=lambda each: f"Vuelta {each}" if each else f"Vueltas {rounds[-2]} y {rounds[-1]} juntas",
        key=f"round-{room.id}-{len(rounds)}",
        wrap=True,
    )


def draw_ranking_result(ranking: GroupRanking, *, key: str) -> None:
    """Both orders, the agreement overall and by role, the chart, and what to talk about."""
    st.subheader(find_ranking(ranking) + ".", anchor=False)
    if ranking.warning:
        st.warning(plain(ranking.warning), icon=":material/balance:")
    left, right = st.columns([6, 6], gap="large")
    with left:
        st.html(order_table(ranking))
        st.caption(describe_nearest(ranking))
    with right:
        st.markdown("**¿Cuánto coincide el grupo?**")
        st.html(agreement_words(ranking))
        _draw_to_discuss(ranking)
    show_figure(
        f"ranking-{key}",
        wide=lambda: _under_a_heading(draw_ranking(ranking)),
        narrow=lambda: _under_a_heading(draw_ranking(ranking, narrow=True)),
        alt=describe_ranking(ranking),
    )


def _under_a_heading(figure: Any) -> Any:
    # The finding stands above everything as text already; the quiet note under it stays.
    title = figure.layout.title.text
    return figure.update_layout(title_text=title[max(title.find("<span"), 0) :])


def agreement_words(ranking: GroupRanking) -> str:
    """W overall and by role in plain words, as HTML."""
    rows = [("Todo el grupo", ranking.concordance), *((one.group or "Sin rol", one) for one in ranking.by_group)]
    lines = "".join(
        f"<li><b>{escape(name)}</b> ({one.people}): {escape(one.meaning)}"
        + (f" <small>W = {format_number(one.w, 2)}</small>" if one.w is not None else "")
        + "</li>"
        for name, one in rows
    )
    return f'<ul class="concordance">{lines}</ul>'


def order_table(ranking: GroupRanking) -> str:
    """The actions in the order by sum of places, with the place that each has in the other order; texts are escaped."""
    nearest = ranking.kemeny.places
    crossed = {difference.item_id for difference in ranking.differences}
    rows = "".join(
        f"<tr><td>{score.place}</td><th scope='row'>{escape(ranking.texts[score.item_id])}</th>"
        f"<td{' class=other' if score.item_id in crossed else ''}>{nearest[score.item_id]}</td></tr>"
        for score in ranking.borda.scores
    )
    return (
        '<table class="group-order"><thead><tr><th scope="col" title="Suma de lugares (Borda)">'
        'Lugar</th><th scope="col">Acción</th><th scope="col" title="El orden que menos contradice al grupo (Kemeny)">'
        f"De dos en dos</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _draw_to_discuss(ranking: GroupRanking) -> None:
    if not ranking.to_discuss:
        return
    st.markdown("**Para conversar**")
    st.caption("Aquí las opiniones están más lejos unas de otras. Pregunten por qué antes de decidir.")
    for spread in ranking.to_discuss:
        st.markdown(f"**{plain(ranking.texts[spread.item_id])}** — {plain(spread.reading)}")


def _draw_compared(room: Room, first: GroupRanking, second: GroupRanking) -> None:
    rounds = compare_rounds(first, second)
    show_figure(
        f"rounds-{room.id}",
        wide=lambda: draw_rounds(rounds),
        narrow=lambda: draw_rounds(rounds, narrow=True),
        alt=describe_rounds(rounds),
    )
    left, right = st.columns(2, gap="large")
    for column, name, ranking in ((left, "Antes", first), (right, "Después", second)):
        with column:
            st.markdown(f"**{name}**")
            st.html(agreement_words(ranking) + order_table(ranking))
