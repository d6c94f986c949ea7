"""The work of step 4 in the view that is chosen: the team's order, the proposal or the group's."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from planner.formats import count, format_date
from planner.services.cycle.matrix import Matrix
from planner.services.priority.comparison import Comparison, Difference, compare_orders
from planner.services.priority.proposal import Proposal, propose_order, read_weights
from planner.services.priority.robustness import Robustness, check_robustness
from planner.services.workshop.ranking import AdoptedRanking, adopted_rankings
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.actions.detail import draw_action_drawer
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.priority.drawing import draw_impact_and_effort
from planner.ui.priority.proposal import draw_proposal, draw_unjudged
from planner.ui.priority.team import draw_settling, draw_team_order
from planner.ui.priority.tools import GROUP, OURS, PROPOSED, draw_tools, draw_weights, offer_proposal
from planner.ui.workshop.vote_results import draw_ranking_result
from planner.vocabulary import Step

# What the proposal says of the team's order, in a few lines beside it.

SHOWN = 5


def draw_summary(proposal: Proposal, comparison: Comparison, robustness: Robustness) -> None:
    """The reading of both orders and the largest differences, each with its reason."""
    st.subheader("¿Y qué dice el puntaje?", anchor=False)
    st.markdown(comparison.reading)
    if comparison.differences:
        st.html(difference_list(comparison.differences[:SHOWN]))
        more = len(comparison.differences) - SHOWN
        if more > 0:
            st.caption(f"Y {count(more, 'diferencia', 'diferencias')} más.")
    if len(proposal.actions) > 1:
        st.caption(robustness.reading)
    draw_unjudged(proposal)
    offer_proposal()


def difference_list(differences: tuple[Difference, ...]) -> str:
    """The differences as an HTML list; texts of people are escaped."""
    rows = "".join(
        f"<li><b>{difference.team_place} → {difference.proposed_place}</b><div><p>{escape(difference.text)}</p>"
        f"<p>{escape(difference.why)}</p></div></li>"
        for difference in differences
    )
    return f'<ul class="differences" aria-label="Dónde difieren los dos órdenes">{rows}</ul>'


# What the group ranked in its workshops beside what the team adopted from it.


def draw_group_orders(matrix: Matrix, records: Sequence[AdoptedRanking]) -> None:
    """The newest record, or the one that is chosen: the adopted order, then all that was voted."""
    record = _ask_record(records)
    st.subheader(f"Orden del grupo, adoptado el {_day(record)}", anchor=False)
    if record.note:
        st.markdown(f"Nota: {escape_markdown(record.note)}")
    if _is_in_force(matrix, record):
        st.caption(":material/check: El orden del equipo sigue siendo este.")
    else:
        st.caption(":material/info: Después de adoptarlo, el equipo cambió su orden. Aquí queda lo que se adoptó.")
    st.html(adopted_table(record))
    with st.expander("Lo que votó el grupo", icon=":material/how_to_vote:", key=f"voted-{record.id}"):
        draw_ranking_result(record.ranking, key=f"record-{record.id}")


def _ask_record(records: Sequence[AdoptedRanking]) -> AdoptedRanking:
    if len(records) == 1:
        return records[0]
    return st.selectbox(
        "Votación",
        records,
        format_func=lambda record: f"{_day(record)} · vuelta {record.round}",
        placeholder="Elija una votación",
        key="group-record",
        width=320,
    )


def _day(record: AdoptedRanking) -> str:
    return format_date(record.at.astimezone().date())


def _is_in_force(matrix: Matrix, record: AdoptedRanking) -> bool:
    """Whether the actions that are in both still stand as they were adopted."""
    current = [action.id for action in matrix.actions]
    return [each for each in record.adopted if each in current] == [each for each in current if each in record.adopted]


def adopted_table(record: AdoptedRanking) -> str:
    """The adopted place of every action beside the place that the group gave it, as HTML; texts are escaped."""
    voted = record.ranking.borda.places
    rows = "".join(
        f"<tr><td>{number}</td><th scope='row'>{escape(record.texts[each])}</th>"
        f"<td{' class=other' if voted.get(each) not in {number, None} else ''}>{voted.get(each, '—')}</td></tr>"
        for number, each in enumerate(record.adopted, start=1)
    )
    return (
        '<table class="group-order"><thead><tr><th scope="col">Adoptado</th><th scope="col">Acción</th>'
        f'<th scope="col">Votado</th></tr></thead><tbody>{rows}</tbody></table>'
    )


# The work of step 4 in the view that is chosen.


def draw_work(matrix: Matrix) -> None:
    """Our order, the proposed one, impact against effort, or the group's; and the drawer of the action that is open."""
    with my_reading() as session:
        weights, version = read_weights(matrix.cycle_id, session=session)
        adopted = adopted_rankings(matrix.cycle_id, session=session)
    view = draw_tools(matrix, ranked_together=bool(adopted))
    proposal = propose_order(matrix, weights)
    if view == OURS:
        _draw_ours(matrix, proposal)
    elif view == PROPOSED:
        _draw_proposed(matrix, proposal, version)
    elif view == GROUP:
        draw_group_orders(matrix, adopted)
    else:
        draw_impact_and_effort(proposal)
    draw_action_drawer(matrix, judging=view != OURS)


def _draw_ours(matrix: Matrix, proposal: Proposal) -> None:
    left, right = st.columns([7, 5], gap="large")
    with left:
        draw_settling(matrix)
        draw_team_order(matrix, {action.action_id: action for action in proposal.actions}, date.today())
    with right, st.container(key="priority-summary"):
        draw_summary(proposal, compare_orders(proposal), check_robustness(proposal))


def _draw_proposed(matrix: Matrix, proposal: Proposal, version: int) -> None:
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="priority-weighing"):
        draw_weights(matrix.cycle_id, proposal.weights, version)
    with right:
        draw_proposal(matrix, proposal, compare_orders(proposal), check_robustness(proposal))


# A drawing, not words: three places waiting for an action.
SKETCH = """
<div class="priority-sketch" aria-hidden="true"><p><b>1</b><i style="width:88%"></i></p><p><b>2</b><i
style="width:64%"></i></p><p><b>3</b><i style="width:76%"></i></p></div>
"""


def draw_first_time(cycle_id: int) -> None:
    """Teach what comes first, with one way on."""
    with st.container(key="empty"):
        left, right = st.columns([7, 4], gap="large", vertical_alignment="center")
        with left:
            st.subheader("Primero, las acciones", anchor=False)
            st.write(
                "Aquí el equipo pone en orden lo que va a hacer: la acción 1 es la más importante. "
                "El programa puede proponer un orden, pero decide el equipo."
            )
            st.write("Todavía no hay acciones en este ciclo. Se agregan en el paso 3.")
            with st.container(key="priority-first"):
                _link_to_actions(cycle_id)
        right.html(SKETCH)


def _link_to_actions(cycle_id: int) -> None:
    link_to(STEP_SCREENS[Step.ACTIONS], "Ir al paso 3: Acciones", ":material/arrow_back:", cycle_id)
