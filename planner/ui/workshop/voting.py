"""Ranking together: open the vote, wait for the ballots, key in those of paper, show the result."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.formats import count
from planner.inputs.workshop import MOST_POINTS, PERSON_LENGTH
from planner.services.cycle.matrix import Matrix
from planner.services.priority.ranking.ballots import Item
from planner.services.workshop.ranking import (
    FEWEST_ACTIONS,
    is_voting,
    open_next_round,
    open_voting,
    reveal,
    voted_rounds,
)
from planner.services.workshop.room import Room
from planner.services.workshop.tallies import ballots_per_round
from planner.services.workshop.voting import items_to_rank, tell_left_out
from planner.services.workshop.without_phone import key_in_ballot, paper_ballots, remove_ballot
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.workshop.leading import do_at_a_tap
from planner.ui.workshop.vote_results import draw_vote_results
from planner.vocabulary import BallotKind, Role, Step

# Ballots of paper: a place (or points) per action, keyed in, corrected by name, and taken away.

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
                name = escape_markdown(voter.name) or "Sin nombre"
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
                escape_markdown(item.text),
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
    do_at_a_tap(
        lambda session: remove_ballot(workshop_id, ballot_id, session=session, actor=current_actor()),
        done="Se quitó ese voto de papel.",
    )


# Ranking together: open the vote, wait for the ballots without seeing them, show the result, adopt an order.

REFRESH_S = 2


def draw_voting(matrix: Matrix, room: Room) -> None:
    """What there is to do about the vote now, and the rounds that may be seen."""
    if len(matrix.actions) < FEWEST_ACTIONS:
        _draw_too_few(matrix)
        return
    if is_voting(room, room.round):
        _draw_open_vote(matrix, room)
    with my_reading() as session:
        rounds = voted_rounds(room.id, session=session)
    if room.is_open and not is_voting(room, room.round):
        _tell_left_out(matrix)
        _offer_vote(room, voted=room.round in rounds)
    if rounds:
        draw_vote_results(matrix, room, rounds)


def _tell_left_out(matrix: Matrix) -> None:
    if told := tell_left_out(len(matrix.actions)):
        st.caption(f":material/info: {told}")


def _draw_too_few(matrix: Matrix) -> None:
    with st.container(key="empty-voting"):
        st.markdown("Para ordenar juntos hacen falta al menos dos acciones. Se agregan en el paso 3.")
        link_to(STEP_SCREENS[Step.ACTIONS], "Ir al paso 3: Acciones", ":material/arrow_back:", matrix.cycle_id)


def _draw_open_vote(matrix: Matrix, room: Room) -> None:
    with st.container(key="open-vote"):
        st.subheader(f"Vuelta {room.round}: la sala está votando", anchor=False)
        st.fragment(_draw_count, run_every=REFRESH_S)(room.id, room.round)
        st.caption("Cada persona ordena en privado. Nadie ve el resultado hasta que usted lo muestre.")
        _tell_left_out(matrix)
        st.button(
            "Mostrar el resultado",
            type="primary",
            icon=":material/visibility:",
            key=f"reveal-{room.id}",
            on_click=_reveal,
            args=(room.id,),
        )
    draw_paper_ballot(matrix, room)


def _draw_count(workshop_id: int, round_number: int) -> None:
    try:
        with my_reading() as session:
            all_ballots = ballots_per_round(workshop_id, session=session).get(round_number, 0)
            on_paper = len(paper_ballots(workshop_id, round_number, session=session))
    except PlannerError as error:
        st.caption(error.sentence)
        return
    paper = f" ({on_paper} en papel)" if on_paper else ""
    told = f"{count(all_ballots, 'voto recibido', 'votos recibidos')}{paper}"
    st.html(f'<p class="ballot-count">{told if all_ballots else "Todavía no llegó ningún voto"}</p>')


def _reveal(workshop_id: int) -> None:
    do_at_a_tap(
        lambda session: reveal(workshop_id, session=session, actor=current_actor()),
        done="La votación terminó y su resultado está a la vista.",
    )


def _offer_vote(room: Room, *, voted: bool) -> None:
    if voted:
        with st.popover(f"Empezar la vuelta {room.round + 1}", icon=":material/replay:", key="next-round"):
            st.write("Conversen sobre lo que divide y voten otra vez. El resultado de esta vuelta queda guardado.")
            _ask_vote(room, f"Empezar la vuelta {room.round + 1}", again=True)
            st.button(
                "Seguir recibiendo votos de esta vuelta",
                key=f"go-on-{room.id}",
                type="tertiary",
                on_click=_open,
                args=(room, {}, False),
            )
    else:
        with st.container(key="open-vote"):
            st.subheader(
                f"Vuelta {room.round}: todavía no se abrió" if room.round > 1 else "Ordenar las acciones juntos",
                anchor=False,
            )
            st.write("Cada persona ordena las acciones en privado; el programa junta los votos en un orden del grupo.")
            _ask_vote(room, "Abrir la votación", again=False)


def _ask_vote(room: Room, label: str, *, again: bool) -> None:
    key = f"{room.id}-{room.round}-{again}"
    kind = st.radio(
        "¿Cómo votan?",
        list(BallotKind),
        index=list(BallotKind).index(room.ballot_kind),
        format_func=lambda each: each.label,
        captions=["Todas las acciones o solo las primeras; se permiten empates", "Más puntos a lo más importante"],
        key=f"kind-{key}",
    )
    values: dict[str, Any] = {"ballot_kind": kind}
    if kind is BallotKind.POINTS:
        values["points"] = st.number_input("Puntos por persona", 2, MOST_POINTS, room.points, key=f"points-{key}")
    st.button(
        label,
        type="primary",
        icon=":material/how_to_vote:",
        key=f"open-{key}",
        on_click=_open,
        args=(room, values, again),
    )


def _open(room: Room, values: dict[str, Any], again: bool) -> None:
    do_at_a_tap(lambda session: _begin(room, values, again, session), done="La votación está abierta.")


def _begin(room: Room, values: dict[str, Any], again: bool, session: Session) -> None:
    begin = open_next_round if again else open_voting
    begin(room.id, values, session=session, actor=current_actor())
