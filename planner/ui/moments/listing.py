"""The moments of a cycle as a numbered list: to read, to open and to put in order."""

import streamlit as st

from planner.services.matrix import Matrix, MatrixMoment
from planner.services.moments import arrange_moments
from planner.services.progress import counted
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act
from planner.ui.moments.address import DRAWER
from planner.ui.moments.marks import marks_of
from planner.ui.sortable import SortableItem, sortable
from planner.vocabulary import Permission


def draw_list(matrix: Matrix) -> None:
    """The list of moments; opening one names it in the address, a new order is saved at once."""
    movable = may_here(Permission.EDIT_MOMENTS, matrix.cycle_id)
    opened = DRAWER.chosen(matrix.moments)
    done = sortable(
        [SortableItem(moment.id, moment.name, subtitle(moment), marks_of(moment)) for moment in matrix.moments],
        key=f"moments-{matrix.cycle_id}",
        label="Momentos de verdad, en orden",
        opens=True,
        selected=opened.id if opened else None,
        locked=not movable,
    )
    if done.opened is not None:
        DRAWER.open_on(done.opened)
    if done.order is not None:
        _arrange(matrix, done.order)
    how = " Para moverlo, arrástrelo, use las flechas o escriba su número." if movable else ""
    st.caption(f"Pulse un momento para abrirlo.{how}")


def _arrange(matrix: Matrix, order: tuple[int, ...]) -> None:
    if order != tuple(moment.id for moment in matrix.moments):
        act(
            lambda session: arrange_moments(matrix.cycle_id, order, session=session, actor=current_actor()),
            done="Orden guardado.",
        )


def subtitle(moment: MatrixMoment) -> str:
    """The few facts that help to tell a moment apart: its phase and what it holds."""
    parts = (
        moment.phase.label if moment.phase else "",
        counted(len(moment.requirements), "requerimiento", "requerimientos"),
    )
    return " · ".join(part for part in parts if part)
