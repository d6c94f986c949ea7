"""What came of a vote: the group's order, how much people agree, and adopting it as the team's own."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.charts.priority.ranking import describe_ranking, draw_ranking
from planner.charts.priority.rounds import describe_rounds, draw_rounds
from planner.formats import count, format_number
from planner.inputs.text import LINE_LENGTH
from planner.services.cycle.matrix import Matrix
from planner.services.priority.ranking.description import describe_nearest, find_ranking
from planner.services.priority.ranking.result import GroupRanking
from planner.services.priority.ranking.rounds import compare_rounds
from planner.services.workshop.ranking import adopt_ranking, read_ranking
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import attempt, escape_markdown
from planner.ui.figure import show_figure
from planner.ui.forms.sortable import SortableItem, sortable
from planner.ui.priority.team import is_order_settled
from planner.vocabulary import Permission

# Taking a group's order as the team's own: adjusted by hand first, and kept beside what was voted.

SUMS, PAIRS = "Suma de lugares", "Comparar de dos en dos"


def draw_adopting(matrix: Matrix, room: Room, round_number: int, ranking: GroupRanking) -> None:
    """The order to adopt, to be moved by hand, with a note and one button."""
    if not may_here(Permission.PRIORITISE, matrix.cycle_id):
        return
    with st.expander("Adoptar este orden", icon=":material/handshake:", key=f"adopt-{room.id}-{round_number}"):
        if is_order_settled(matrix):
            st.write("El equipo ya acordó su orden. Para adoptar otro, primero reábralo en el paso 4.")
        else:
            _draw_form(matrix, room, round_number, ranking)


def _draw_form(matrix: Matrix, room: Room, round_number: int, ranking: GroupRanking) -> None:
    st.caption("Este es el orden del grupo. Ajústelo entre todos si hace falta: el registro guarda los dos.")
    more = len({action.id for action in matrix.actions} - ranking.texts.keys())
    if more:
        others = count(more, "acción que no se votó queda", "acciones que no se votaron quedan")
        st.caption(f"Después de estas, {others} al final, en el orden del equipo.")
    start = _ask_start(ranking, f"start-{room.id}-{round_number}")
    order = _ask_order(ranking, start, f"{room.id}-{round_number}-{len(ranking.items)}")
    with st.form(f"adopt-form-{room.id}-{round_number}", border=False):
        note = st.text_input("Nota para el acta (si quiere)", max_chars=LINE_LENGTH)
        sent = st.form_submit_button("Numerar las acciones así", type="primary", icon=":material/format_list_numbered:")
    if sent:
        seen = [action.id for action in matrix.actions]
        _adopt(room, round_number, order, seen, note)


def _ask_start(ranking: GroupRanking, key: str) -> tuple[int, ...]:
    if ranking.borda.order == ranking.kemeny.order:
        return ranking.borda.order
    chosen = st.segmented_control("Partir de", [SUMS, PAIRS], default=SUMS, required=True, key=key)
    return ranking.kemeny.order if chosen == PAIRS else ranking.borda.order


def _ask_order(ranking: GroupRanking, start: tuple[int, ...], key: str) -> tuple[int, ...]:
    """The order as it was moved on this screen; the start again when that is another one."""
    kept_key = f"adopting-{key}"
    kept_start, kept_order = st.session_state.get(kept_key, (start, start))
    order: tuple[int, ...] = kept_order if kept_start == start else start
    places = ranking.borda.places
    moved = sortable(
        [SortableItem(each, ranking.texts[each], f"El grupo la puso en el lugar {places[each]}") for each in order],
        key=f"adopt-order-{key}",
        label="Acciones, en el orden que adopta el equipo",
    )
    if moved.order is not None and moved.order != order:
        order = moved.order
    st.session_state[kept_key] = (start, order)
    return order


def _adopt(room: Room, round_number: int, order: Sequence[int], seen: Sequence[int], note: str) -> None:
    def write(session: Session) -> int:
        return adopt_ranking(
            room.id, round_number, order, {"note": note}, seen=seen, session=session, actor=current_actor()
        ).id

    done = "Las acciones quedaron numeradas así. El registro guarda lo votado y lo adoptado."
    if attempt(write, done=done):
        st.rerun()


# What came of a vote: the group's order, how much people agree, what to talk about, and one round beside another.

COMPARED = 0
"""Stands for both rounds among the numbers of rounds."""


def draw_vote_results(matrix: Matrix, room: Room, rounds: Sequence[int]) -> None:
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
        st.warning(escape_markdown(ranking.warning), icon=":material/balance:")
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
        st.markdown(f"**{escape_markdown(ranking.texts[spread.item_id])}** — {escape_markdown(spread.reading)}")


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
