"""Ranking together: open the vote, wait for the ballots without seeing them, show the result, adopt an order."""

from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.formats import count
from planner.inputs.workshop import MOST_POINTS
from planner.services.matrix import Matrix
from planner.services.workshop.balloting import tell_left_out
from planner.services.workshop.hands import paper_ballots
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
from planner.ui.access import current_actor, my_reading
from planner.ui.screens import STEP_SCREENS, link_to
from planner.ui.workshop.ballots import draw_paper_ballot
from planner.ui.workshop.doing import tap
from planner.ui.workshop.results import draw_results
from planner.vocabulary import BallotKind, Step

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
        draw_results(matrix, room, rounds)


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
    tap(
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
    tap(lambda session: _begin(room, values, again, session), done="La votación está abierta.")


def _begin(room: Room, values: dict[str, Any], again: bool, session: Session) -> None:
    begin = open_next_round if again else open_voting
    begin(room.id, values, session=session, actor=current_actor())
