"""The view «Acuerdo»: how far the group is, the board of all, and each person's own answers."""

import streamlit as st

from planner.services.cycle.matrix import Matrix
from planner.services.requirements.agreement.board import AgreementBoard, AgreementRow
from planner.services.requirements.agreement.sentences import after_closing, headline
from planner.ui.acting import escape_markdown
from planner.ui.requirements.agreement.answers import draw_answers, say_nothing_left
from planner.ui.requirements.agreement.choosing import Seat, choose_page, choose_whose, take_seat
from planner.ui.requirements.agreement.detail import draw_detail, open_detail
from planner.ui.requirements.agreement.table import agreement_table
from planner.vocabulary import Stance


def draw_agreement(matrix: Matrix) -> None:
    """The whole view, or what to do first when there is nobody to agree or nothing to agree on."""
    board, seat = take_seat(matrix.cycle_id)
    if not board.rows:
        st.info("Todavía no hay requerimientos. Agréguelos en la tabla y después vuelva aquí.")
    elif not board.people:
        st.info(
            "Todavía nadie tiene el rol de supervisor o supervisora. Sume a esas personas arriba, en «Quién "
            "participa»: no necesitan cuenta. Después cada una dice si está de acuerdo."
        )
    else:
        _draw_progress(board)
        _draw_work(board, seat)
        draw_detail(board, seat)


def _draw_progress(board: AgreementBoard) -> None:
    with st.container(key="agreement-progress"):
        st.progress(len(board.agreed) / len(board.rows), text=f"**{escape_markdown(headline(board))}**")
        if later := after_closing(board):
            st.caption(f":material/lock_open: {escape_markdown(later)}")


def _draw_work(board: AgreementBoard, seat: Seat) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="agreement-choices"):
        person_id = choose_whose(board, seat)
        page = choose_page(board, person_id)
    if person_id is None:
        _draw_board(board, seat, page)
    else:
        person = next(person for person in board.people if person.id == person_id)
        draw_answers(board, page, person, is_own=person_id == seat.own_id)


def _draw_board(board: AgreementBoard, seat: Seat, page: tuple[AgreementRow, ...]) -> None:
    if not page:
        say_nothing_left()
        return
    opened = agreement_table(board, page, records=seat.records)
    st.caption(" · ".join(f"{stance.sign} {stance.word}: {stance.label.lower()}" for stance in Stance))
    if opened is not None:
        open_detail(opened)
