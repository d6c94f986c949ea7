"""Joining two actions that turned out to be one; says first what will happen."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.services.matrix import Matrix, MatrixAction
from planner.services.priority import merge_actions
from planner.ui.access import current_actor
from planner.ui.acting import act, plain
from planner.ui.asking import Question

MERGE = Question("merge")


def offer_merging(matrix: Matrix) -> None:
    """A quiet button for two actions that are the same."""
    if len(matrix.actions) > 1:
        st.button("Unir dos acciones", icon=":material/merge:", type="tertiary", on_click=MERGE.open)
        MERGE.draw("Unir dos acciones", lambda: _ask(matrix), width="medium")


def _ask(matrix: Matrix) -> None:
    first = _choose("Una acción", matrix.actions, "merge-first")
    second = _choose("La otra", [action for action in matrix.actions if action != first], "merge-second")
    if first is None or second is None:
        st.caption("Elija dos acciones que en realidad son la misma.")
        return
    keep = st.radio(
        "¿Cuál queda?",
        [first, second],
        format_func=lambda action: plain(f"{action.priority}. {action.text}"),
        key=f"merge-keep-{first.id}-{second.id}",
    )
    gone = second if keep.id == first.id else first
    st.text(what_merging_does(keep, gone))
    if st.button("Unir las dos", type="primary", icon=":material/merge:"):
        act(
            lambda session: _merge(keep.id, gone.id, session),
            done=f"La acción «{gone.text}» quedó dentro de «{keep.text}».",
        )


def _merge(keep_id: int, gone_id: int, session: Session) -> None:
    merge_actions(keep_id, gone_id, session=session, actor=current_actor())
    MERGE.close()


def _choose(label: str, actions: Sequence[MatrixAction], key: str) -> MatrixAction | None:
    return st.selectbox(
        label,
        actions,
        index=None,
        format_func=lambda action: f"{action.priority}. {action.text}",
        placeholder="Elija una acción",
        key=key,
    )


def what_merging_does(keep: MatrixAction, gone: MatrixAction) -> str:
    """What happens when `gone` is joined to `keep`, said before it happens."""
    place = keep.priority - (gone.priority < keep.priority)
    return (
        f"La acción {keep.priority} queda, en el lugar {place}, y recibe los requerimientos, la bitácora y los datos "
        f"que le faltan de la acción {gone.priority}, que sale de la lista. Si las dos dicen cosas distintas, vale lo "
        "de la que queda y lo demás se anota en su bitácora. Podrá deshacerlo."
    )
