"""What the group ranked in its workshops beside what the team adopted from it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from planner.formats import format_date
from planner.services.matrix import Matrix
from planner.services.workshop.ranking import AdoptedRanking
from planner.ui.acting import plain
from planner.ui.workshop.results import draw_ranking_result


def draw_group_orders(matrix: Matrix, records: Sequence[AdoptedRanking]) -> None:
    """The newest record, or the one that is chosen: the adopted order, then all that was voted."""
    record = _ask_record(records)
    st.subheader(f"Orden del grupo, adoptado el {_day(record)}", anchor=False)
    if record.note:
        st.markdown(f"Nota: {plain(record.note)}")
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
