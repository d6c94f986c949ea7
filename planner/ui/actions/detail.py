"""The drawer of one action: its data, what it answers, its log, and removing it."""

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
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, plain
from planner.ui.actions.board import OPEN
from planner.ui.actions.fields import ask_requirements, draw_fields
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.editing import Edit, changed, save_edit


def draw_action_drawer(matrix: Matrix, *, judging: bool = False) -> None:
    """Open the drawer on the action that the address names; nothing when it names none of this cycle.

    `judging` unfolds what the proposed order weighs.
    """
    action = OPEN.chosen(matrix.actions)
    if action is not None:
        OPEN.draw(f"Acción {action.priority}", lambda: _draw(matrix, action, judging=judging))


def _draw(matrix: Matrix, action: MatrixAction, *, judging: bool) -> None:
    _draw_form(matrix, action, judging=judging)
    _draw_links(matrix, action)
    _draw_log(action)
    _draw_deletion(action)


def _draw_form(matrix: Matrix, action: MatrixAction, *, judging: bool) -> None:
    shown = OPEN.as_first_shown(action)
    form = f"action-form-{action.id}"
    with my_reading() as session:
        owners = owner_suggestions(matrix.cycle_id, session=session)
    with kept_draft(form), st.form(form, border=False):
        values = draw_fields(shown, owners, judging=judging)
        sent = st.form_submit_button("Guardar cambios", type="primary", icon=":material/check:", width="stretch")
    values = changed(values, shown) if sent else {}
    if sent and not values:
        st.info("No hay cambios que guardar.")
    save_edit(
        form,
        Edit(values, shown.version) if values else None,
        schema=ActionForm,
        save=lambda edit, session: _save(action.id, edit, session),
        done="Cambios guardados.",
    )


def _save(action_id: int, edit: Edit, session: Session) -> None:
    edit_action(action_id, edit.values, version=edit.version, session=session, actor=current_actor())
    drop_draft(f"action-form-{action_id}")
    OPEN.close()


def _draw_links(matrix: Matrix, action: MatrixAction) -> None:
    chosen = ask_requirements(matrix, action.requirement_ids, f"links-{action.id}-{action.requirement_ids}")
    if set(chosen) != set(action.requirement_ids) and st.button("Guardar requerimientos", type="primary"):
        act(
            lambda session: link_requirements(action.id, chosen, session=session, actor=current_actor()),
            done="Requerimientos vinculados.",
        )


def _draw_log(action: MatrixAction) -> None:
    with my_reading() as session:
        notes = notes_of(action.id, session=session)
    with st.expander(f"Bitácora ({len(notes)})", icon=":material/notes:"):
        with st.form(f"note-{action.id}-{len(notes)}", border=False):
            text = st.text_area("Anotación", height=80, placeholder="¿Qué se avanzó? ¿Qué falta?")
            if st.form_submit_button("Anotar"):
                act(
                    lambda session: add_note(action.id, text, session=session, actor=current_actor()),
                    done="Anotación guardada.",
                )
        for note in notes:
            who = f" · {plain(note.author)}" if note.author else ""
            st.caption(f"{note.created_at.astimezone():%d/%m/%Y %H:%M}{who}")
            st.text(note.text)


def _draw_deletion(action: MatrixAction) -> None:
    with st.popover("Eliminar esta acción", icon=":material/delete:", type="tertiary"):
        st.write("Las demás se renumeran. Los requerimientos quedan. Puede deshacerlo.")
        if st.button("Sí, eliminar", key=f"delete-{action.id}"):
            OPEN.close()
            act(
                lambda session: delete_action(action.id, session=session, actor=current_actor()),
                done=f"Acción eliminada: {action.text}",
            )
