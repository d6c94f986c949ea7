"""Which moments of truth have requirements, and which still have none."""

import streamlit as st

from planner.services.matrix import Matrix
from planner.ui.acting import plain

NAMED = 6


def show_coverage(matrix: Matrix) -> None:
    """How many moments are covered, and the names of the first ones that are not."""
    total, bare = len(matrix.moments), matrix.moments_without_requirements
    covered = total - len(bare)
    text = f"**{covered} de {total}** momentos tienen requerimientos · **{len(matrix.requirements)}** en total"
    with st.container(key="coverage"):
        st.progress(covered / total if total else 0.0, text=text)
        if bare:
            names = ", ".join(f"{moment.position}\\. {plain(moment.name)}" for moment in bare[:NAMED])
            more = f" y {len(bare) - NAMED} más" if len(bare) > NAMED else ""
            st.caption(f"Sin requerimientos todavía: {names}{more}.")
