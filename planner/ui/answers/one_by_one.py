"""The answers of a wave one by one: found, looked into in a drawer, and deleted one by one or all."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.formats import count, format_number
from planner.models import Wave
from planner.services.answers.finding import (
    EVERYTHING,
    AnswerFilter,
    AnswerLine,
    AnswerPage,
    find_answers,
    own_branches,
)
from planner.services.answers.single import (
    AnsweredQuestion,
    SingleAnswer,
    delete_response,
    delete_wave_answers,
    read_single,
)
from planner.services.institution.institutions import branch_names
from planner.ui.access import current_actor, may_here, my_reading, reader_zone
from planner.ui.acting import act, escape_markdown, show_refusal
from planner.ui.forms.drawer import Drawer
from planner.ui.forms.editing import draw_facts
from planner.vocabulary import Permission

# The drawer of one answer: how it came, what it says, and deleting it for good.

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


def said_html(said: Sequence[AnsweredQuestion]) -> str:
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


# The answers of a wave one by one: to find the one that a client asks about, to look into it, to delete it.

PAGE_SIZE = 25
ABOUT = (
    "Para encontrar la respuesta de alguien que pide verla o borrarla. Lo que dice cada una es de quien respondió: "
    "no lo comente fuera del equipo."
)


def draw_one_by_one(wave: Wave) -> None:
    """What is looked for, a page of answers, and the drawer of the one that was opened."""
    st.caption(ABOUT)
    wanted = _ask(wave)
    place = f"answers-page-{wave.id}-{wanted}"  # whatever else is looked for begins with the newest
    first = int(st.session_state.get(place, 0)) * PAGE_SIZE
    try:
        with my_reading() as session:
            page = find_answers(
                wave.id, wanted, zone=reader_zone(), limit=PAGE_SIZE, offset=first, session=session,
                actor=current_actor(),
            )  # fmt: skip
    except PlannerError as refusal:
        show_refusal(refusal)
        return
    if not page.lines:
        st.write("Todavía no hay respuestas." if wanted == EVERYTHING else "Ninguna respuesta coincide.")
    with st.container(gap=None, key="answer-lines"):
        for line in page.lines:
            _draw_line(line)
    _draw_turning(place, page, first)
    draw_answer_drawer(page.lines, wave.cycle_id)


def _ask(wave: Wave) -> AnswerFilter:
    """The words, the branch where there are several, and the day."""
    with my_reading() as session:
        mine = own_branches(Permission.COLLECT, wave.cycle_id, session=session, actor=current_actor())
        names = branch_names(wave.cycle_id, session=session)
        branches = {key: name for key, name in names.items() if mine is None or key in mine}
    with st.container(horizontal=True, vertical_alignment="bottom", key="find-answers"):
        words = st.text_input(
            "Buscar",
            placeholder="Número de respuesta o de hoja, o palabras de un comentario",
            icon=":material/search:",
            max_chars=200,
            key=f"answers-words-{wave.id}",
        )
        branch = None
        if len(branches) > 1:
            branch = st.selectbox(
                "Agencia u oficina",
                list(branches),
                index=None,
                format_func=branches.__getitem__,
                placeholder="Cualquiera",
                key=f"answers-branch-{wave.id}",
                width=240,
            )
        day = st.date_input("Día", None, format="DD/MM/YYYY", key=f"answers-day-{wave.id}", width=180)
    return AnswerFilter((words or "").strip(), branch, day)


def _draw_line(line: AnswerLine) -> None:
    at = line.answered_at.astimezone(reader_zone())
    facts = [f"{at:%d/%m/%Y %H:%M}", line.road.label, escape_markdown(line.branch)]
    if line.sheet_number is not None:
        facts.append(f"hoja {line.sheet_number}")
    if line.comments:
        facts.append("con comentarios")
    with st.container(horizontal=True, vertical_alignment="center", key=f"earlier-answer-{line.id}"):
        st.markdown(f"**N.º {line.id}** · {' · '.join(fact for fact in facts if fact)}", width="stretch")
        st.button("Ver", key=f"see-answer-{line.id}", type="tertiary", on_click=ANSWER.open_on, args=(line.id,))


def _draw_turning(place: str, page: AnswerPage, first: int) -> None:
    """The way to newer and older answers, and where among them one is."""
    if page.total <= PAGE_SIZE and not first:
        return
    number, last = first // PAGE_SIZE, first + len(page.lines)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="answers-turning"
    ):
        _draw_turn(place, "Más recientes", ":material/arrow_back:", number - 1, there=number > 0)
        shown = f"{format_number(first + 1)} a {format_number(last)} de " if page.lines else ""
        st.caption(f"{shown}{count(page.total, 'respuesta', 'respuestas')}")
        _draw_turn(place, "Anteriores", ":material/arrow_forward:", number + 1, there=last < page.total)


def _draw_turn(place: str, label: str, icon: str, number: int, *, there: bool) -> None:
    st.button(
        label,
        key=f"answers-turn-{label}",
        icon=icon,
        disabled=not there,
        on_click=st.session_state.__setitem__,
        args=(place, number),
    )


# Deleting every answer of a wave, after typing its code.


def draw_deleting(wave: Wave) -> None:
    """The way to delete what came in, for who may."""
    if not may_here(Permission.DELETE_ANSWERS, wave.cycle_id):
        return
    with st.expander("Borrar todas las respuestas de esta ola", icon=":material/delete:", key=f"erase-{wave.id}"):
        st.write(
            "Se borran para siempre las respuestas, los comentarios y los datos personales. No se puede deshacer; "
            "el historial solo dirá que se borraron."
        )
        with st.form(f"erase-form-{wave.id}", border=False):
            typed = st.text_input(f"Para confirmar, escriba el código de la ola: {wave.code}", autocomplete="off")
            sent = st.form_submit_button("Borrar para siempre")
        if sent:
            act(
                lambda session: delete_wave_answers(wave.id, typed, session=session, actor=current_actor()),
                done="Las respuestas de la ola se borraron.",
            )
