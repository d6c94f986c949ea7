"""The drawer of one answer: how it came, what it says, and deleting it for good."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.services.answers.deleting import delete_response
from planner.services.answers.finding import AnswerLine
from planner.services.answers.single import Said, SingleAnswer, read_single
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, show_refusal
from planner.ui.drawer import Drawer
from planner.ui.look_only import draw_facts
from planner.ui.zone import reader_zone
from planner.vocabulary import Permission

ANSWER = Drawer("respuesta")
BLANK = "En blanco"


def draw_answer_drawer(lines: Sequence[AnswerLine], cycle_id: int) -> None:
    """Open the drawer on the answer that the address names; nothing when it is not one of these."""
    line = ANSWER.chosen(lines)
    if line is not None:
        ANSWER.draw(f"Respuesta N.º {line.id}", lambda: _draw(line.id, cycle_id))


def _draw(response_id: int, cycle_id: int) -> None:
    try:
        with my_reading() as session:
            found = read_single(response_id, session=session, actor=current_actor())
    except PlannerError as refusal:
        show_refusal(refusal)
        return
    draw_facts(_facts(found))
    st.subheader("Lo que respondió", anchor=False)
    st.html(said_html(found.said))
    if may_here(Permission.DELETE_ANSWERS, cycle_id):
        _draw_deleting(found)


def _facts(found: SingleAnswer) -> list[tuple[str, object]]:
    at = found.answered_at.astimezone(reader_zone())
    facts: list[tuple[str, object]] = [
        ("Cuándo", f"{at:%d/%m/%Y} a las {at:%H:%M}"),
        ("Por dónde llegó", found.road.label),
        ("Agencia u oficina", found.branch),
        ("Hoja de papel", found.sheet_number),
        ("La anotó", found.by),
        ("Enlace propio", found.link),
        ("Archivo", found.file),
        ("Nombre", found.name),
        ("Teléfono", found.phone),
    ]
    return [(name, value) for name, value in facts if value]


def said_html(said: Sequence[Said]) -> str:
    """Question and answer side by side; texts are escaped."""
    rows = (f"<dt>{each.item.number}. {escape(each.item.text)}</dt>{_answered(each.words)}" for each in said)
    return f'<dl class="facts said">{"".join(rows)}</dl>'


def _answered(words: str) -> str:
    return f"<dd>{escape(words)}</dd>" if words else f'<dd class="empty">{BLANK}</dd>'


def _draw_deleting(found: SingleAnswer) -> None:
    with st.popover("Borrar esta respuesta", icon=":material/delete:", key=f"erase-answer-{found.id}"):
        st.write(
            "Se borra para siempre, con sus comentarios y los datos personales que dejó. No se puede deshacer: "
            "el historial solo dirá que se borró una respuesta."
        )
        if st.button("Borrar para siempre", key=f"erase-answer-now-{found.id}", type="primary"):
            act(lambda session: _delete(found.id, session), done=f"Se borró la respuesta N.º {found.id}.")


def _delete(response_id: int, session: Session) -> None:
    delete_response(response_id, session=session, actor=current_actor())
    ANSWER.close()
