"""Proposing an action, starting from the requirements that nothing answers yet."""

import streamlit as st
from sqlmodel import Session

from planner.formats import count
from planner.inputs.pasted import pasted_lines
from planner.services.actions import add_action, add_actions, owner_suggestions
from planner.services.matrix import Matrix
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.ui.actions.fields import ask_owner, ask_requirements
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.drawer import Drawer
from planner.ui.look_only import offers
from planner.vocabulary import Permission

NEW = Drawer("nueva")
DRAFT, MANY_DRAFT = "add-action", "add-actions"


def draw_adding(matrix: Matrix) -> None:
    """The form for a new action, open when there is none yet or when a requirement asks for one."""
    if not offers(Permission.EDIT_ACTIONS, matrix.cycle_id):
        if not matrix.actions:
            st.write("Todavía no hay acciones en este ciclo.")
        return
    wanted = NEW.chosen(matrix.requirements)
    label = "Agregar una acción"
    with st.expander(label, expanded=wanted is not None or not matrix.actions, icon=":material/add:"):
        with kept_draft(DRAFT), st.form(DRAFT, border=False):
            key = f"new-action-{len(matrix.actions)}-{wanted.id if wanted else 0}"
            text = st.text_area(
                "¿Qué vamos a hacer?",
                key=f"{key}-text",
                height=80,
                placeholder="Empiece con un verbo: «Instalar…», «Capacitar…»",
            )
            chosen = ask_requirements(matrix, [wanted.id] if wanted else [], f"{key}-requirements")
            left, right = st.columns(2)
            with left, my_reading() as session:
                owner = ask_owner("", owner_suggestions(matrix.cycle_id, session=session), key)
            due_on = right.date_input("Fecha límite", None, format="DD/MM/YYYY", key=f"{key}-due")
            sent = st.form_submit_button("Agregar acción", type="primary", icon=":material/add:")
        if sent:
            _add(matrix, {"text": text, "owner": owner, "due_on": due_on}, chosen)
    _draw_adding_many(matrix)


def _draw_adding_many(matrix: Matrix) -> None:
    """A list that somebody has already: one action per line; who and when is filled in afterwards."""
    with st.expander("Agregar varias a la vez", icon=":material/playlist_add:"):
        with kept_draft(MANY_DRAFT), st.form(MANY_DRAFT, border=False):
            key = f"new-actions-{len(matrix.actions)}"
            lines = st.text_area("Una acción por línea", key=f"{key}-lines", height=120)
            chosen = ask_requirements(matrix, [], f"{key}-requirements")
            sent = st.form_submit_button("Agregar las acciones", icon=":material/add:")
        if sent:
            _add_many(matrix, lines, chosen)


def _add_many(matrix: Matrix, lines: str, requirement_ids: list[int]) -> None:
    def work(session: Session) -> None:
        add_actions(matrix.cycle_id, pasted_lines(lines), requirement_ids, session=session, actor=current_actor())
        drop_draft(MANY_DRAFT)

    act(work, done="Acciones agregadas al final del orden de prioridad.")


def _add(matrix: Matrix, values: dict[str, object], requirement_ids: list[int]) -> None:
    def work(session: Session) -> None:
        add_action(matrix.cycle_id, values, requirement_ids, session=session, actor=current_actor())
        drop_draft(DRAFT)
        NEW.close()

    act(work, done="Acción agregada al final del orden de prioridad.")


def draw_uncovered(matrix: Matrix) -> None:
    """The requirements that no action answers, each with a way to propose one for whoever may."""
    may_propose = may_here(Permission.EDIT_ACTIONS, matrix.cycle_id)
    rows = matrix.requirements_without_action
    if not rows:
        return
    title = count(len(rows), "requerimiento sin acción", "requerimientos sin acción")
    with st.expander(title, icon=":material/pending:"), st.container(key="uncovered"):
        for row in rows:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{plain(row.text)}  \n:small[{plain(matrix.moment(row.moment_id).name)}]", width="stretch")
                if may_propose:
                    st.button("Proponer acción", key=f"propose-{row.id}", on_click=NEW.open_on, args=(row.id,))
