"""What changes the list itself: joining two moments, dividing one, removing one. Each says first what will happen."""

import streamlit as st
from sqlmodel import Session

from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.cycle.progress import counted
from planner.services.moments.moments import delete_moment
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.ui.access import current_actor
from planner.ui.acting import act, escape_markdown
from planner.ui.frame.frame import CAN_BE_UNDONE
from planner.ui.moments.listing import DRAWER


def draw_restructuring(matrix: Matrix, moment: MatrixMoment) -> None:
    """Three quiet folds below the data of a moment."""
    st.subheader("Otras acciones", anchor=False)
    if len(matrix.moments) > 1:
        with st.expander("Unir con otro momento", icon=":material/merge:"):
            _draw_merging(matrix, moment)
    with st.expander("Dividir en dos", icon=":material/call_split:"):
        _draw_splitting(moment)
    with st.expander("Eliminar", icon=":material/delete:"):
        _draw_deleting(moment)


def _draw_merging(matrix: Matrix, moment: MatrixMoment) -> None:
    others = [other for other in matrix.moments if other.id != moment.id]
    other = st.selectbox(
        "¿Con cuál?",
        others,
        index=None,
        format_func=lambda found: f"{found.position}. {found.name}",
        placeholder="Elija un momento",
        filter_mode=None,
        key=f"merge-{moment.id}-with",
    )
    if other is None:
        return
    keep = st.radio(
        "¿Cuál nombre queda?",
        [moment, other],
        format_func=lambda found: escape_markdown(found.name),
        key=f"merge-{moment.id}-keep",
    )
    gone = other if keep.id == moment.id else moment
    st.text(what_merging_does(keep, gone))
    if st.button("Unir los dos", key=f"merge-{moment.id}", icon=":material/merge:"):
        act(lambda session: _merge(keep.id, gone.id, session), done=f"«{gone.name}» quedó dentro de «{keep.name}».")


def _merge(keep_id: int, gone_id: int, session: Session) -> None:
    merge_moments(keep_id, gone_id, session=session, actor=current_actor())
    DRAWER.close()


def what_merging_does(keep: MatrixMoment, gone: MatrixMoment) -> str:
    """What happens when `gone` is joined to `keep`, said before it happens."""
    coming = held(gone)
    takes = f"recibe {coming} de" if coming else "toma los datos que le faltan de"
    repeated = " Lo que está en los dos queda una sola vez." if gone.requirements and keep.requirements else ""
    return f"«{keep.name}» se queda en su lugar y {takes} «{gone.name}», que sale de la lista.{repeated}"


def held(moment: MatrixMoment) -> str:
    """What a moment holds, in words; empty when it holds nothing."""
    parts = (
        counted(len(moment.requirements), "requerimiento", "requerimientos"),
        counted(moment.evidence_count, "evidencia", "evidencias"),
    )
    return " y ".join(part for part in parts if part)


def _draw_splitting(moment: MatrixMoment) -> None:
    with st.form(f"split-{moment.id}", border=False):
        st.text("El momento nuevo queda justo después de este, con los mismos datos.")
        name = st.text_input("Nombre del momento nuevo", key=f"split-{moment.id}-name")
        if moment.requirements:
            st.markdown("¿Qué requerimientos pasan al nuevo?")
        chosen = [
            requirement.id
            for requirement in moment.requirements
            if st.checkbox(escape_markdown(requirement.text), key=f"split-{moment.id}-{requirement.id}")
        ]
        sent = st.form_submit_button("Dividir en dos", icon=":material/call_split:")
    if sent:
        act(lambda session: _split(moment.id, name, chosen, session), done="El momento se dividió en dos.")


def _split(moment_id: int, name: str, requirement_ids: list[int], session: Session) -> None:
    twin = split_moment(moment_id, name, requirement_ids, session=session, actor=current_actor())
    DRAWER.open_on(twin.id)


def _draw_deleting(moment: MatrixMoment) -> None:
    st.text(what_deleting_takes(moment))
    st.caption(CAN_BE_UNDONE)
    if st.button("Eliminar este momento", key=f"delete-{moment.id}", icon=":material/delete:"):
        act(lambda session: _delete(moment.id, session), done="Momento eliminado.")


def what_deleting_takes(moment: MatrixMoment) -> str:
    """What goes with a moment that is removed, said before it happens."""
    going = held(moment)
    if not going:
        return "Este momento no tiene requerimientos ni evidencias."
    only_one = len(moment.requirements) + moment.evidence_count == 1
    return f"{'Se va' if only_one else 'Se van'} también {going}. Las acciones se quedan."


def _delete(moment_id: int, session: Session) -> None:
    delete_moment(moment_id, session=session, actor=current_actor())
    DRAWER.close()
