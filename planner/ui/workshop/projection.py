"""What the room sees on the wall: the way in, the time, and what it says, in letters for the back row."""

from collections.abc import Callable
from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.priority.ranking.description import find_ranking
from planner.services.priority.ranking.result import GroupRanking
from planner.services.workshop.board import Board, Card, board_version, read_board
from planner.services.workshop.ranking import is_voting, read_ranking
from planner.services.workshop.room import Room, rooms_of
from planner.services.workshop.voting import tell_left_out
from planner.ui.access import my_reading
from planner.ui.workshop.agreeing import agreement_rows, requirement_texts
from planner.ui.workshop.clock import draw_clock
from planner.ui.workshop.feeling import felt_bars
from planner.ui.workshop.joining import address_for_phones, code_card, qr_picture
from planner.ui.workshop.opening import room_among
from planner.ui.workshop.vote_results import agreement_words, order_table
from planner.vocabulary import Activity, Phase

ANSWERS_COME = "Las respuestas aparecen aquí apenas llegan."
REFRESH_S = 2
DRAWN = "wall-drawn"
"""As many cards of a column are on the wall; the board has them all."""
QUESTIONS = {
    Activity.WAITING: "Enseguida seguimos",
    Activity.MOMENTS: "¿En qué momentos la clientela se forma una opinión de nuestro servicio?",
    Activity.REQUIREMENTS: "¿Qué necesita la clientela para quedar satisfecha?",
    Activity.EMOTIONS: "¿Qué siente la clientela en cada momento?",
    Activity.AGREEMENT: "¿Estamos de acuerdo con cada requerimiento?",
    Activity.RANKING: "¿Qué hacemos primero?",
}


def draw_wall(matrix: Matrix) -> None:
    """The projector view, which follows the workshop by itself."""
    with st.container(key="wall"):
        st.fragment(_draw_current, run_every=REFRESH_S)(matrix.cycle_id)


def _draw_current(cycle_id: int) -> None:
    try:
        room = _current_room(cycle_id)
        if room is None:
            st.html('<p class="wall-wait">Todavía no hay un taller abierto.</p>')
            return
        question, people, wall = _drawn(cycle_id, room)
    except PlannerError as error:
        st.html(f'<p class="wall-wait">{escape(error.sentence)}</p>')
        return
    _draw_head(room, question, people)
    st.html(wall)


def _current_room(cycle_id: int) -> Room | None:
    with my_reading() as session:
        rooms = rooms_of(cycle_id, session=session)
    return room_among(rooms)


def _drawn(cycle_id: int, room: Room) -> tuple[str, int, str]:
    """The question, how many people came in, and the wall as HTML: worked out anew only when something changed."""
    with my_reading() as session:
        version = board_version(room.id, session=session)
        kept_version, kept = st.session_state.get(DRAWN, ("", ("", 0, "")))
        if kept_version == f"{room.id}-{version}":
            drawn: tuple[str, int, str] = kept
            return drawn
        matrix = read_matrix(cycle_id, session=session)
        board = read_board(room.id, session=session)
        ranking = read_ranking(room.id, board.room.round, session=session) if shows_result(board) else None
    drawn = (question_of(matrix, board), board.phones, wall_of(matrix, board, ranking))
    st.session_state[DRAWN] = (f"{room.id}-{board.version}", drawn)
    return drawn


def _draw_head(room: Room, question: str, people: int) -> None:
    with st.container(key="wall-head", horizontal=True, vertical_alignment="center"):
        st.html(f"<h1>{escape(question)}</h1>", width="stretch")
        draw_clock(room.timer_ends_at, key=f"wall-clock-{room.id}", large=True)
        if room.is_open:
            address = address_for_phones(room)
            here = f'<p class="wall-people">{count(people, "persona", "personas")}</p>' if people else ""
            door = f'<div class="wall-door"><div>{code_card(room, address)}{here}</div>{qr_picture(address)}</div>'
            st.html(door, width="content")


def question_of(matrix: Matrix, board: Board) -> str:
    """What the room is asked now."""
    room = board.room
    if not room.is_open:
        return "El taller se cerró. Gracias por participar"
    if shows_result(board):
        return "El orden del grupo"
    name = next((moment.name for moment in matrix.moments if moment.id == room.moment_id), "")
    question = QUESTIONS[room.activity]
    return f"{name}: {question[0]}{question[1].lower()}{question[2:]}" if name else question


def shows_result(board: Board) -> bool:
    """Whether the room waits after a vote: then it sees what came of it."""
    room = board.room
    return room.activity is Activity.WAITING and bool(board.ballots.get(room.round)) and not is_voting(room, room.round)


def wall_of(matrix: Matrix, board: Board, ranking: GroupRanking | None) -> str:
    """What the room has said in the activity that runs, as HTML; every text is escaped.

    `ranking` is the result to show while the room waits, if there is one.
    """
    if ranking is not None:
        return _result(ranking)
    return _WALLS[board.room.activity](matrix, board)


def _said(number: int) -> str:
    return f'<p class="wall-hidden">Ocultos: {count(number, "aporte", "aportes")}</p>'


def _visible(cards: tuple[Card, ...]) -> list[Card]:
    return [card for card in cards if not card.hidden]


def _moments(_matrix: Matrix, board: Board) -> str:
    groups = {phase: _visible(cards) for phase, cards in board.moments_by_phase.items()}
    if board.room.hidden:
        return _said(sum(map(len, groups.values())))
    columns = "".join(_column(f"{number}. {phase.label}", groups[phase]) for number, phase in enumerate(Phase, start=1))
    rest = _column("Sin fase todavía", groups[None]) if groups[None] else ""
    return f'<div class="wall-columns">{columns}{rest}</div>'


def _requirements(_matrix: Matrix, board: Board) -> str:
    wanted = board.room.moment_id
    groups = {
        key: _visible(cards) for key, cards in board.requirements_by_moment.items() if wanted is None or key == wanted
    }
    if board.room.hidden:
        return _said(sum(map(len, groups.values())))
    columns = "".join(
        _column(board.moment_names.get(key or 0, "Otros"), cards) for key, cards in groups.items() if cards
    )
    return (
        f'<div class="wall-columns">{columns}</div>' if columns else _wait("Los aportes aparecen aquí apenas llegan.")
    )


def _column(title: str, cards: list[Card]) -> str:
    # What most people said stands on top: the wall has room for the first ones only.
    ordered = sorted(cards, key=lambda card: (-card.votes, -card.id))
    items = "".join(
        f"<li>{escape(card.text)}{f' <b>×{card.votes}</b>' if card.votes > 1 else ''}</li>" for card in ordered
    )
    return f"<section><h2>{escape(title)}</h2><ul>{items}</ul></section>"


def _emotions(matrix: Matrix, board: Board) -> str:
    wanted = board.room.moment_id
    names = {moment.id: f"{moment.position}. {moment.name}" for moment in matrix.moments if wanted in {None, moment.id}}
    return felt_bars(tuple(board.emotions.values()), names) or _wait(ANSWERS_COME)


def _agreement(matrix: Matrix, board: Board) -> str:
    texts = requirement_texts(matrix, board.room)
    rows = agreement_rows(tuple(board.agreements.values()), texts, reasons=False)
    return rows or _wait(ANSWERS_COME)


def _voting(matrix: Matrix, board: Board) -> str:
    left_out = tell_left_out(len(matrix.actions))
    votes = board.ballots.get(board.room.round, 0)
    return (
        f'<p class="wall-hidden">{count(votes, "voto recibido", "votos recibidos")}</p>'
        '<p class="wall-note">Cada persona ordena en privado. El resultado se muestra al final.</p>'
        + (f'<p class="wall-note">{left_out}</p>' if left_out else "")
    )


def _result(ranking: GroupRanking) -> str:
    return (
        f'<div class="wall-result"><h2>{escape(find_ranking(ranking))}.</h2>'
        f"{order_table(ranking)}{agreement_words(ranking)}</div>"
    )


def _pause(_matrix: Matrix, board: Board) -> str:
    return _wait("Entre con el código y espere aquí." if board.room.is_open else "")


def _wait(words: str) -> str:
    return f'<p class="wall-wait">{words}</p>'


_WALLS: dict[Activity, Callable[[Matrix, Board], str]] = {
    Activity.WAITING: _pause,
    Activity.MOMENTS: _moments,
    Activity.REQUIREMENTS: _requirements,
    Activity.EMOTIONS: _emotions,
    Activity.AGREEMENT: _agreement,
    Activity.RANKING: _voting,
}
