"""One requirement at a time, with every field: for small screens, the keyboard and screen readers."""

from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.forms import RequirementForm
from planner.services.cycle.matrix import Matrix, MatrixRequirement
from planner.services.requirements.requirements import delete_requirement, edit_requirement, move_requirement
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.draft import kept_draft
from planner.ui.forms.drawer import Drawer
from planner.ui.forms.editing import changed, draw_facts, leave_form, offers, save_form
from planner.ui.history.rows import fold_row_history
from planner.vocabulary import Gap, Importance, Origin, Permission

SHOWN = Drawer("requerimiento")


def edit_one_by_one(matrix: Matrix) -> None:
    """Choose a requirement, see all of it, change it."""
    if not matrix.requirements:
        editable = may_here(Permission.EDIT_REQUIREMENTS, matrix.cycle_id)
        how = " Agréguelos en la tabla o elíjalos del catálogo." if editable else ""
        st.info(f"Todavía no hay requerimientos.{how}")
        return
    row = _choose(matrix)
    moment = matrix.moment(row.moment_id)
    st.caption(f"Momento {moment.position}: {escape_markdown(moment.name)}")
    if offers(Permission.EDIT_REQUIREMENTS, matrix.cycle_id):
        _edit(matrix, row)
    else:
        draw_facts(_facts(row))
    fold_row_history("requirement", row.id, matrix.cycle_id, restored=lambda: leave_form(_draft(row.id), SHOWN))


def _edit(matrix: Matrix, row: MatrixRequirement) -> None:
    shown = SHOWN.as_first_shown(row)
    values = _form(shown, surveyed=may_here(Permission.EDIT_SURVEY, matrix.cycle_id))
    save = partial(edit_requirement, row.id)
    save_form(_draft(row.id), values, shown, schema=RequirementForm, save=save, drawer=SHOWN)
    _move_or_delete(matrix, row)


def _facts(row: MatrixRequirement) -> list[tuple[str, object]]:
    return [
        ("Requerimiento de la clientela", row.text),
        ("Estándar medible", row.standard),
        ("Situación actual", row.current_situation),
        ("Brecha", row.gap),
        ("Importancia", row.importance),
        ("Origen", row.origin),
    ]


def _draft(row_id: int) -> str:
    return f"requirement-{row_id}"


def _choose(matrix: Matrix) -> MatrixRequirement:
    names = {
        row.id: f"{matrix.moment(row.moment_id).position}.{row.position} {row.text}" for row in matrix.requirements
    }
    key = f"one-by-one-{matrix.cycle_id}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    ids = list(names)
    place = ids.index(st.session_state[key])
    with st.container(horizontal=True, vertical_alignment="bottom", key="one-by-one"):
        chosen = st.selectbox("Requerimiento", ids, format_func=names.__getitem__, key=key, placeholder="Elija uno")
        for label, step in (("Anterior", -1), ("Siguiente", 1)):
            target = place + step
            st.button(
                label,
                disabled=not 0 <= target < len(ids),
                on_click=st.session_state.__setitem__,
                args=(key, ids[target % len(ids)]),
            )
    return next(row for row in matrix.requirements if row.id == chosen)


def _form(row: MatrixRequirement, *, surveyed: bool) -> dict[str, Any]:
    """The fields that were changed, once «Guardar cambios» is pressed; empty until then.

    `surveyed` asks for the question of the survey too.
    """
    key = f"{row.id}-{row.version}"
    with kept_draft(_draft(row.id)), st.form(_draft(row.id), border=True):
        values: dict[str, Any] = {
            "text": st.text_area("Requerimiento de la clientela", row.text, key=f"text-{key}", height=80),
            "standard": st.text_input(
                "Estándar medible",
                row.standard,
                key=f"standard-{key}",
                placeholder="Por ejemplo: desembolso en 48 horas",
            ),
            "current_situation": st.text_area("Situación actual", row.current_situation, key=f"now-{key}", height=80),
        }
        with st.container(horizontal=True):
            values["gap"] = _pick("Brecha", Gap, row.gap, f"gap-{key}")
            values["importance"] = _pick("Importancia", Importance, row.importance, f"importance-{key}")
            values["origin"] = _pick("Origen", Origin, row.origin, f"origin-{key}") or row.origin
        if surveyed:
            values["question"] = st.text_input(
                "Pregunta de encuesta",
                row.question,
                key=f"question-{key}",
                placeholder="Se redacta sola a partir del requerimiento",
            )
        sent = st.form_submit_button("Guardar cambios", type="primary")
    return changed(values, row) if sent else {}


def _pick(label: str, terms: type[Gap] | type[Importance] | type[Origin], value: Any, key: str) -> Any:
    options = list(terms)
    return st.selectbox(
        label,
        options,
        index=options.index(value) if value is not None else None,
        format_func=lambda term: term.label,
        placeholder="Sin indicar",
        key=key,
    )


def _move_or_delete(matrix: Matrix, row: MatrixRequirement) -> None:
    with st.popover("Mover o eliminar", icon=":material/more_horiz:"):
        others = [moment for moment in matrix.moments if moment.id != row.moment_id]
        target = st.selectbox(
            "Mover a otro momento",
            others,
            index=None,
            format_func=lambda moment: f"{moment.position}. {moment.name}",
            placeholder="Elija un momento",
            key=f"move-{row.id}",
        )
        if st.button("Mover", disabled=target is None, key=f"move-now-{row.id}") and target:
            place = len(target.requirements) + 1
            act(
                lambda session: move_requirement(
                    row.id, place, moment_id=target.id, session=session, actor=current_actor()
                ),
                done=f"Requerimiento movido a «{target.name}».",
            )
        st.divider()
        st.write("Al eliminarlo, sus acciones quedan y usted puede deshacerlo.")
        if st.button("Eliminar este requerimiento", key=f"delete-{row.id}"):
            act(
                lambda session: delete_requirement(row.id, session=session, actor=current_actor()),
                done="Requerimiento eliminado.",
            )
