"""The drawer of one moment: its data, its evidence, and what can be done with it."""

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import MomentForm
from planner.services.matrix import Matrix, MatrixMoment, read_matrix
from planner.services.moments import edit_moment
from planner.ui.access import current_actor, my_reading
from planner.ui.draft import drop_draft, kept_draft
from planner.ui.editing import NO_CHANGES, Edit, changed, save_edit
from planner.ui.history.rows import fold_row_history
from planner.ui.look_only import draw_facts, offers
from planner.ui.moments.address import DRAWER
from planner.ui.moments.evidence import draw_evidence
from planner.ui.moments.fields import draw_fields, facts_of
from planner.ui.moments.restructuring import draw_restructuring
from planner.vocabulary import Permission


def draw_drawer(matrix: Matrix) -> None:
    """Open the drawer on the moment that the address names; nothing when it names none of this cycle."""
    moment = DRAWER.chosen(matrix.moments)
    if moment is not None:
        DRAWER.draw(f"Momento {moment.position} de {len(matrix.moments)}", lambda: _draw(matrix.cycle_id))


def _draw(cycle_id: int) -> None:
    with my_reading() as session:
        matrix = read_matrix(cycle_id, session=session)
    moment = DRAWER.chosen(matrix.moments)
    if moment is None:
        st.rerun()
        return
    _draw_neighbours(matrix, moment)
    editable = offers(Permission.EDIT_MOMENTS, cycle_id)
    if editable:
        _draw_form(moment)
    else:
        draw_facts(facts_of(moment))
    draw_evidence(moment, editable=editable)
    fold_row_history("moment_of_truth", moment.id, cycle_id, restored=lambda: _show_list(moment.id))
    if editable:
        draw_restructuring(matrix, moment)


def _draw_neighbours(matrix: Matrix, moment: MatrixMoment) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        _draw_neighbour(matrix, moment.position - 1, "Anterior", ":material/arrow_back:")
        _draw_neighbour(matrix, moment.position + 1, "Siguiente", ":material/arrow_forward:")


def _draw_neighbour(matrix: Matrix, position: int, label: str, icon: str) -> None:
    there = 1 <= position <= len(matrix.moments)
    if st.button(label, key=f"go-{label}", type="tertiary", icon=icon, disabled=not there):
        DRAWER.open_on(matrix.moments[position - 1].id)
        st.rerun()


def _draw_form(moment: MatrixMoment) -> None:
    shown = DRAWER.as_first_shown(moment)
    form = f"moment-form-{moment.id}"
    with kept_draft(form), st.form(form, border=False):
        values = draw_fields(shown)
        sent = st.form_submit_button("Guardar cambios", type="primary", icon=":material/check:", width="stretch")
    values = changed(values, shown) if sent else {}
    if sent and not values:
        st.info(NO_CHANGES)
    save_edit(
        form,
        Edit(values, shown.version) if values else None,
        schema=MomentForm,
        save=lambda edit, session: _save(moment.id, edit, session),
        done="Cambios guardados.",
    )


def _save(moment_id: int, edit: Edit, session: Session) -> None:
    edit_moment(moment_id, edit.values, version=edit.version, session=session, actor=current_actor())
    _show_list(moment_id)


def _show_list(moment_id: int) -> None:
    """Back to the list, where the notice says what was saved."""
    drop_draft(f"moment-form-{moment_id}")
    DRAWER.close()
