"""The drawer of one action: its data, what it answers, its log, and removing it."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import ActionForm
from planner.services.actions import (
    add_note,
    delete_action,
    edit_action,
    link_requirements,
    notes_of,
    owner_suggestions,
)
from planner.services.matrix import Matrix, MatrixAction
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.ui.actions.board import OPEN
from planner.ui.actions.fields import ask_requirements, draw_fields, draw_state, facts_of
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.editing import NO_CHANGES, Edit, changed, save_edit
from planner.ui.history.rows import fold_row_history
from planner.ui.look_only import LOOK_ONLY, draw_facts, say
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
        say(FOLLOW_ONLY if followed else LOOK_ONLY)
        draw_facts([*facts_of(action), ("Requerimientos que atiende", _answered(matrix, action))])
        if followed:
            _draw_form(action, lambda shown: draw_state(shown, f"action-{shown.id}-{shown.version}"))
    _draw_log(action, writable=followed)
    fold_row_history("action_plan", action.id, matrix.cycle_id, restored=lambda: _close(action.id))
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
    form = f"action-form-{action.id}"
    with kept_draft(form), st.form(form, border=False):
        values = fields(shown)
        sent = st.form_submit_button("Guardar cambios", type="primary", icon=":material/check:", width="stretch")
    values = changed(values, shown) if sent else {}
    if sent and not values:
        st.info(NO_CHANGES)
    save_edit(
        form,
        Edit(values, shown.version) if values else None,
        schema=ActionForm,
        save=lambda edit, session: _save(action.id, edit, session),
        done="Cambios guardados.",
    )


def _save(action_id: int, edit: Edit, session: Session) -> None:
    edit_action(action_id, edit.values, version=edit.version, session=session, actor=current_actor())
    _close(action_id)


def _close(action_id: int) -> None:
    drop_draft(f"action-form-{action_id}")
    OPEN.close()


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
            who = f" · {plain(note.author)}" if note.author else ""
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
