"""The drawer of one action: its data, what it answers, its log, and removing it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.forms import ActionForm
from planner.services.actions.actions import (
    add_note,
    delete_action,
    edit_action,
    link_requirements,
    notes_of,
    owner_suggestions,
)
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.actions.cards import OPEN
from planner.ui.actions.form import ask_requirements, draw_fields, draw_state, facts_of
from planner.ui.forms.editing import LOOK_ONLY, draw_edit_form, draw_facts, leave_form, say_instead
from planner.ui.history.rows import fold_row_history
from planner.vocabulary import Permission

FOLLOW = Permission.FOLLOW_ACTIONS
FOLLOW_ONLY = "Su rol permite anotar el avance, no cambiar la acción."


def draw_action_drawer(matrix: Matrix, *, judging: bool = False) -> None:
    """Open the drawer on the action that the address names; nothing when it names none of this cycle.

    `judging` unfolds what the proposed order weighs.
    """
    action = OPEN.chosen(matrix.actions)
    if action is not None:
        OPEN.draw(f"Acción {action.priority}", lambda: _draw(matrix, action, judging=judging))


def _draw(matrix: Matrix, action: MatrixAction, *, judging: bool) -> None:
    editable, followed = (may_here(need, matrix.cycle_id) for need in (Permission.EDIT_ACTIONS, FOLLOW))
    if editable:
        _draw_whole(matrix, action, judging=judging)
        _draw_links(matrix, action)
    else:
        say_instead(FOLLOW_ONLY if followed else LOOK_ONLY)
        draw_facts([*facts_of(action), ("Requerimientos que atiende", _answered(matrix, action))])
        if followed:
            _draw_form(action, lambda shown: draw_state(shown, f"action-{shown.id}-{shown.version}"))
    _draw_log(action, writable=followed)
    fold_row_history("action_plan", action.id, matrix.cycle_id, restored=lambda: leave_form(_form_of(action), OPEN))
    if editable:
        _draw_deletion(action)


def _answered(matrix: Matrix, action: MatrixAction) -> str:
    return "\n".join(row.text for row in matrix.requirements if row.id in action.requirement_ids)


def _draw_whole(matrix: Matrix, action: MatrixAction, *, judging: bool) -> None:
    with my_reading() as session:
        owners = owner_suggestions(matrix.cycle_id, session=session)
    _draw_form(action, lambda shown: draw_fields(shown, owners, judging=judging))


def _draw_form(action: MatrixAction, fields: Callable[[MatrixAction], dict[str, Any]]) -> None:
    shown = OPEN.as_first_shown(action)
    draw_edit_form(
        _form_of(action),
        shown,
        lambda: fields(shown),
        schema=ActionForm,
        save=partial(edit_action, action.id),
        drawer=OPEN,
    )


def _form_of(action: MatrixAction) -> str:
    return f"action-form-{action.id}"


def _draw_links(matrix: Matrix, action: MatrixAction) -> None:
    chosen = ask_requirements(matrix, action.requirement_ids, f"links-{action.id}-{action.requirement_ids}")
    if set(chosen) != set(action.requirement_ids) and st.button("Guardar requerimientos", type="primary"):
        act(
            lambda session: link_requirements(action.id, chosen, session=session, actor=current_actor()),
            done="Requerimientos vinculados.",
        )


def _draw_log(action: MatrixAction, *, writable: bool) -> None:
    with my_reading() as session:
        notes = notes_of(action.id, session=session)
    with st.expander(f"Bitácora ({len(notes)})", icon=":material/notes:"):
        if writable:
            _draw_note_form(action, f"note-{action.id}-{len(notes)}")
        for note in notes:
            who = f" · {escape_markdown(note.author)}" if note.author else ""
            st.caption(f"{note.created_at.astimezone():%d/%m/%Y %H:%M}{who}")
            st.text(note.text)


def _draw_note_form(action: MatrixAction, key: str) -> None:
    with st.form(key, border=False):
        text = st.text_area("Anotación", height=80, placeholder="¿Qué se avanzó? ¿Qué falta?")
        if st.form_submit_button("Anotar"):
            act(
                lambda session: add_note(action.id, text, session=session, actor=current_actor()),
                done="Anotación guardada.",
            )


def _draw_deletion(action: MatrixAction) -> None:
    with st.popover("Eliminar esta acción", icon=":material/delete:", type="tertiary"):
        st.write("Las demás se renumeran. Los requerimientos quedan. Puede deshacerlo.")
        if st.button("Sí, eliminar", key=f"delete-{action.id}"):
            OPEN.close()
            act(
                lambda session: delete_action(action.id, session=session, actor=current_actor()),
                done=f"Acción eliminada: {action.text}",
            )
