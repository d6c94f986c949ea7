"""The row under a step's question: what the step needs at the left; guide, projector and documents at the right."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from planner.services.matrix import Matrix
from planner.ui.access import may_here
from planner.ui.downloads import downloads_popover
from planner.ui.guide import guide_popover
from planner.ui.projector import link_to_projector
from planner.ui.screens import STEP_SCREENS, WORKSHOP, link_to
from planner.vocabulary import Permission, Step


@contextmanager
def step_tools(matrix: Matrix, step: Step, *, projector: bool = False) -> Iterator[None]:
    """Draw what is inside at the left of the row and the quiet buttons, the same in every step, at the right."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="step-tools"
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="own-tools"):
            yield
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="quiet-tools"):
            guide_popover(step)
            _link_to_workshop(matrix.cycle_id)
            if projector:
                link_to_projector(STEP_SCREENS[step], matrix.cycle_id)
            if matrix.moments:
                downloads_popover(matrix)


def _link_to_workshop(cycle_id: int) -> None:
    """The way to the workshop, for those who may lead one."""
    if may_here(Permission.RUN_WORKSHOP, cycle_id):
        link_to(WORKSHOP, "Taller", ":material/co_present:", cycle_id)


def ask_view(views: Sequence[str], *, key: str) -> str:
    """The choice between the ways to look at a step; the first one to begin with."""
    return st.segmented_control(
        "Vista", views, default=views[0], required=True, label_visibility="collapsed", key=key, wrap=True
    )
