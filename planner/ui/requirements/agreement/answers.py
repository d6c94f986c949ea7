"""One person's answers, requirement by requirement, with buttons for a thumb."""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from sqlmodel import Session

from planner.formats import count
from planner.services.requirements.agreement.answering import agree_with_rest, answer_requirement, withdraw
from planner.services.requirements.agreement.board import AgreeingPerson, AgreementBoard, AgreementRow, Answer
from planner.ui.access import current_actor
from planner.ui.acting import act, act_at_once
from planner.ui.forms.draft import drop_draft, kept_draft
from planner.ui.requirements.agreement.choosing import OPEN
from planner.ui.requirements.agreement.closing import say_answer, say_requirement
from planner.vocabulary import Stance

SAVED = "Respuesta guardada."


class Card(NamedTuple):
    """One requirement put to one person, as the screen shows it: an answer counts only for these words."""

    row: AgreementRow
    person: AgreeingPerson
    answer: Answer
    is_own: bool

    @property
    def key(self) -> str:
        """Names it among the cards of a page."""
        return f"{self.row.id}-{self.person.id}"


def say_nothing_left() -> None:
    """That a list has come to its end."""
    st.success("No queda nada en esta lista.", icon=":material/check_circle:")


def draw_answers(
    board: AgreementBoard, rows: tuple[AgreementRow, ...], person: AgreeingPerson, *, is_own: bool
) -> None:
    """The cards of a page, and one press for all that is left."""
    if not rows:
        say_nothing_left()
    _offer_rest(board, person)
    for row in rows:
        _draw_card(board, Card(row, person, board.answer(row, person.id), is_own))


def _offer_rest(board: AgreementBoard, person: AgreeingPerson) -> None:
    rest = {
        row.id: row.wording
        for row in board.rows
        if (said := board.answer(row, person.id)).stance in OPEN and said.agrees is not False
    }
    if len(rest) > 1:
        st.button(
            f"De acuerdo con los {len(rest)} que faltan",
            icon=":material/done_all:",
            key=f"agree-rest-{person.id}",
            help="Lo que no aceptó antes queda para responder uno por uno.",
            on_click=_agree_with_rest,
            args=(board.cycle_id, person.id, rest),
        )


def _agree_with_rest(cycle_id: int, person_id: int, seen: Mapping[int, str]) -> None:
    act_at_once(
        lambda session: agree_with_rest(cycle_id, person_id, seen=seen, session=session, actor=current_actor()),
        done=f"Anotado: de acuerdo con {count(len(seen), 'requerimiento', 'requerimientos')}.",
    )


def _draw_card(board: AgreementBoard, card: Card) -> None:
    with st.container(border=True, key=f"agree-card-{card.answer.stance.value}-{card.key}"):
        say_requirement(card.row)
        if card.answer.stance is not Stance.MISSING:
            say_answer("" if card.is_own else card.person.name, card.answer)
        for other, said in zip(board.people, card.row.answers, strict=True):
            if other.id != card.person.id and said.stance is Stance.DISAGREES:
                say_answer(other.name, said)
        if _is_refusing(card):
            _ask_reason(card)
        else:
            _draw_buttons(card)


def _draw_buttons(card: Card) -> None:
    stance = card.answer.stance
    with st.container(horizontal=True, key=f"agree-buttons-{card.key}"):
        st.button(
            "De acuerdo",
            icon=":material/check:",
            type="primary" if stance is Stance.AGREES else "secondary",
            key=f"agree-{card.key}",
            width="stretch",
            on_click=_agree,
            args=(card,),
        )
        st.button(
            "No estoy de acuerdo" if card.is_own else "No está de acuerdo",
            icon=":material/close:",
            type="primary" if stance is Stance.DISAGREES else "secondary",
            key=f"refuse-{card.key}",
            width="stretch",
            on_click=_refuse,
            args=(card,),
        )
        if card.answer.version:
            st.button("Quitar", type="tertiary", key=f"withdraw-{card.key}", on_click=_withdraw, args=(card,))


def _agree(card: Card) -> None:
    act_at_once(
        lambda session: answer_requirement(
            card.row.id, card.person.id, True, text=card.row.wording, version=card.answer.version,
            session=session, actor=current_actor(),
        ),
        done=SAVED,
    )  # fmt: skip


def _withdraw(card: Card) -> None:
    act_at_once(
        lambda session: withdraw(card.row.id, card.person.id, session=session, actor=current_actor()),
        done="Respuesta retirada.",
    )


def _refuse(card: Card) -> None:
    st.session_state[_refusing(card)] = card


def _refusing(card: Card) -> str:
    return f"refusing-{card.key}"


def _is_refusing(card: Card) -> bool:
    return _refusing(card) in st.session_state


def _ask_reason(card: Card) -> None:
    """The reason belongs to the words that were read when the button was pressed."""
    asked: Card = st.session_state[_refusing(card)]
    draft = f"refusal-{card.key}"
    with kept_draft(draft), st.form(draft, border=False):
        reason = st.text_area(
            "¿Por qué no está de acuerdo?",
            asked.answer.reason,
            key=f"reason-{card.key}",
            height=90,
            placeholder="Qué cambiaría para poder aceptarlo",
        )
        with st.container(horizontal=True):
            sent = st.form_submit_button("Guardar", type="primary")
            dropped = st.form_submit_button("Cancelar")
    if dropped:
        _close(card, draft)
        st.rerun()
    if sent:
        st.session_state[_refusing(card)] = card  # if it is refused, the next press is about what is shown now
        act(lambda session: _save(asked, reason, draft, session), done=SAVED)


def _save(card: Card, reason: str, draft: str, session: Session) -> None:
    answer_requirement(
        card.row.id, card.person.id, False, reason=reason, text=card.row.wording, version=card.answer.version,
        session=session, actor=current_actor(),
    )  # fmt: skip
    _close(card, draft)


def _close(card: Card, draft: str) -> None:
    drop_draft(draft)
    st.session_state.pop(_refusing(card), None)
