"""Ballots of paper: a place (or points) per action, keyed in, corrected by name, and taken away."""

from collections.abc import Sequence

import streamlit as st

from planner.inputs.workshop import PERSON_LENGTH
from planner.services.matrix import Matrix
from planner.services.ranking.ballots import Item
from planner.services.workshop.balloting import items_to_rank
from planner.services.workshop.hands import key_in_ballot, paper_ballots, remove_ballot
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, plain
from planner.ui.workshop.doing import tap
from planner.vocabulary import BallotKind, Role

ROLES = (Role.PROMOTER, Role.SUPERVISOR, Role.DIRECTOR, Role.STAFF)


def draw_paper_ballot(matrix: Matrix, room: Room) -> None:
    """The form and, below, the papers of this round."""
    with my_reading() as session:
        items = items_to_rank(matrix.cycle_id, session=session)
        papers = paper_ballots(room.id, room.round, session=session)
    with st.expander("Anotar un voto de papel", icon=":material/ballot:", key=f"paper-ballots-{room.id}"):
        _draw_form(room, items)
        for paper, voter in papers:
            with st.container(horizontal=True, vertical_alignment="center", key=f"paper-ballot-{paper.id}"):
                name = plain(voter.name) or "Sin nombre"
                st.markdown(f"{name}" + (f" · {voter.role.label}" if voter.role else ""), width="stretch")
                st.button(
                    "Quitar", key=f"remove-{paper.id}", type="tertiary", on_click=_remove, args=(room.id, paper.id)
                )


def _draw_form(room: Room, items: Sequence[Item]) -> None:
    by_points = room.ballot_kind is BallotKind.POINTS
    most = room.points if by_points else len(items)
    with st.form(f"ballot-{room.id}-{room.round}", border=False, clear_on_submit=False):
        st.caption(
            f"Reparta hasta {room.points} puntos; vacío es 0."
            if by_points
            else "1 es la más importante. Puede dejar vacías las que no nombra y repetir un número si empatan."
        )
        typed = {
            item.id: st.number_input(
                plain(item.text),
                0 if by_points else 1,
                most,
                None,
                placeholder="Puntos" if by_points else "Lugar",
                key=f"ballot-{room.id}-{room.round}-{item.id}",
            )
            for item in items
        }
        name = st.text_input("De quién es (si quiere)", max_chars=PERSON_LENGTH)
        role = st.selectbox(
            "Rol (si quiere)", ROLES, index=None, format_func=lambda each: each.label, placeholder="Elija un rol"
        )
        sent = st.form_submit_button("Anotar el voto", type="primary")
    if sent:
        choices = {item_id: number for item_id, number in typed.items() if number is not None}
        values = {"name": name, "role": role}
        act(
            lambda session: key_in_ballot(room.id, choices, values=values, session=session, actor=current_actor()),
            done="Voto de papel anotado.",
        )


def _remove(workshop_id: int, ballot_id: int) -> None:
    tap(
        lambda session: remove_ballot(workshop_id, ballot_id, session=session, actor=current_actor()),
        done="Se quitó ese voto de papel.",
    )
