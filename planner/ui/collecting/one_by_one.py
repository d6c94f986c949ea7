"""The answers of a wave one by one: to find the one that a client asks about, to look into it, to delete it."""

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count, format_number
from planner.models import Wave
from planner.services.answers.finding import EVERYTHING, AnswerLine, AnswerPage, Wanted, find_answers
from planner.services.answers.own_branches import own_branches
from planner.services.institutions import branch_names
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import plain, show_refusal
from planner.ui.collecting.one_answer import ANSWER, draw_answer_drawer
from planner.ui.zone import reader_zone
from planner.vocabulary import Permission

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


def _ask(wave: Wave) -> Wanted:
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
    return Wanted((words or "").strip(), branch, day)


def _draw_line(line: AnswerLine) -> None:
    at = line.answered_at.astimezone(reader_zone())
    facts = [f"{at:%d/%m/%Y %H:%M}", line.road.label, plain(line.branch)]
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
