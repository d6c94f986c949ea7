"""What the group sees of its agreement before it closes step 2, and what changed afterwards."""

import streamlit as st

from planner.services.agreement.board import AgreementBoard
from planner.services.agreement.reading import read_agreement
from planner.services.agreement.words import after_closing, headline
from planner.ui.access import my_reading
from planner.ui.acting import plain
from planner.ui.requirements.agreement.saying import say_answer
from planner.vocabulary import Stance

HEIGHT = 260
"""Of the list of what is contested, once it is longer."""
MOST_UNFOLDED = 3


def draw_outcome(cycle_id: int) -> None:
    """How far the agreement is, and every dissent with its reason."""
    board = _read(cycle_id)
    if not board.people:
        st.markdown(":material/info: Nadie con el rol de supervisor o supervisora ha dicho si está de acuerdo.")
        return
    st.markdown(f":material/handshake: {plain(headline(board))}")
    if board.contested:
        long = len(board.contested) > MOST_UNFOLDED
        with st.container(height=HEIGHT if long else "content", key="agreement-dissent"):
            _draw_dissent(board)


def _draw_dissent(board: AgreementBoard) -> None:
    for row in board.contested:
        st.markdown(f"{plain(row.number)} **{plain(row.text)}**")
        for person, said in zip(board.people, row.answers, strict=True):
            if said.stance is Stance.DISAGREES:
                say_answer(person.name, said)


def later_changes(cycle_id: int) -> str:
    """What changed in the requirements since the step was closed; empty when nothing did."""
    return after_closing(_read(cycle_id))


def _read(cycle_id: int) -> AgreementBoard:
    with my_reading() as session:
        return read_agreement(cycle_id, session=session)
