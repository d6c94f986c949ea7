"""The drawer of one requirement: what each person says and why, and the answer of somebody without a screen."""

from dataclasses import dataclass

import streamlit as st
from sqlmodel import Session

from planner.services.requirements.agreement.answering import answer_requirement, withdraw
from planner.services.requirements.agreement.board import AgreeingPerson, AgreementBoard, AgreementRow
from planner.ui.access import current_actor
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.drawer import Drawer
from planner.ui.requirements.agreement.choosing import Seat
from planner.ui.requirements.agreement.closing import say_everybody, say_requirement
from planner.ui.requirements.agreement.table import Opened
from planner.vocabulary import Stance

DETAIL = Drawer("acuerdo")
CHOSEN = "agreement-person"
CHOICES = (Stance.AGREES, Stance.DISAGREES, Stance.MISSING)


@dataclass(frozen=True)
class Noted:
    """What the form says of a person."""

    person: AgreeingPerson
    stance: Stance
    reason: str


def open_detail(opened: Opened) -> None:
    """Open the drawer of a requirement, ready for the person whose cell was pressed."""
    st.session_state[CHOSEN] = opened.person_id
    DETAIL.open_on(opened.requirement_id)


def draw_detail(board: AgreementBoard, seat: Seat) -> None:
    """The drawer, if the address names a requirement of the board."""
    row = DETAIL.chosen(board.rows)
    if row is not None:
        DETAIL.draw(f"Momento {row.moment_position}: {row.moment}", lambda: _draw(board, row, seat))


def _draw(board: AgreementBoard, row: AgreementRow, seat: Seat) -> None:
    shown = DETAIL.as_first_shown(row)
    say_requirement(row)
    if shown.wording != row.wording:
        st.warning(f"Otra persona cambió este requerimiento. Antes decía: «{escape_markdown(shown.wording)}».")
        st.button("Ya lo leí", on_click=DETAIL.open_on, args=(row.id,))
    with st.container(key="agreement-people", gap="small"):
        say_everybody(board.people, row)
    answerable = [person for person in board.people if seat.may_answer(person.id)]
    if answerable and shown.wording == row.wording:
        _note(board, shown, answerable)


def _note(board: AgreementBoard, shown: AgreementRow, answerable: list[AgreeingPerson]) -> None:
    ids = [person.id for person in answerable]
    chosen = st.session_state.get(CHOSEN)
    with st.form(f"agreement-note-{shown.id}"):
        person = st.selectbox(
            "Anotar la respuesta de",
            answerable,
            index=ids.index(chosen) if chosen in ids else 0,
            format_func=lambda found: found.name,
            placeholder="Elija una persona",
        )
        stance = st.radio("Respuesta", CHOICES, format_func=lambda found: f"{found.sign} {found.label}")
        reason = st.text_area("Motivo", height=80, placeholder="Hace falta si no está de acuerdo")
        sent = st.form_submit_button("Anotar", type="primary")
    if sent:
        noted = Noted(person, stance, reason if stance is Stance.DISAGREES else "")
        act(lambda session: _save(board, shown, noted, session), done=f"Respuesta de {person.name} anotada.")


def _save(board: AgreementBoard, shown: AgreementRow, noted: Noted, session: Session) -> None:
    actor, person_id = current_actor(), noted.person.id
    if noted.stance is Stance.MISSING:
        withdraw(shown.id, person_id, session=session, actor=actor)
    else:
        agrees = noted.stance is Stance.AGREES
        version = board.answer(shown, person_id).version
        answer_requirement(
            shown.id, person_id, agrees, reason=noted.reason, text=shown.wording, version=version,
            session=session, actor=actor,
        )  # fmt: skip
    DETAIL.open_on(shown.id)
