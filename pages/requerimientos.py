"""Paso 2: the matrix of requirements."""

import streamlit as st

from planner.store.history import last_operation_id
from planner.ui.access import may_here, my_reading
from planner.ui.frame.frame import step_page
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.ui.frame.tools import ask_view, step_tools
from planner.ui.requirements.agreement.screen import draw_agreement
from planner.ui.requirements.catalogue import choose_from_catalogue, show_coverage
from planner.ui.requirements.one_by_one import edit_one_by_one
from planner.ui.requirements.sheet.component import matrix_grid
from planner.vocabulary import Permission, Step

SHEET, ONE_BY_ONE, AGREEMENT = VIEWS = ("Tabla", "Uno por uno", "Acuerdo")

with step_page(Step.REQUIREMENTS) as matrix:
    if not matrix.moments:
        st.info("Primero se identifican los momentos de verdad; después, lo que la clientela necesita en cada uno.")
        link_to(STEP_SCREENS[Step.MOMENTS], "Ir al paso 1: Momentos", ":material/arrow_back:", matrix.cycle_id)
        st.stop()
    editable = may_here(Permission.EDIT_REQUIREMENTS, matrix.cycle_id)
    with step_tools(matrix, Step.REQUIREMENTS):
        view = ask_view(VIEWS, key="matrix-view")
        if editable and st.button("Elegir del catálogo", icon=":material/playlist_add_check:"):
            choose_from_catalogue(matrix)
    if view == AGREEMENT:
        draw_agreement(matrix)
    else:
        show_coverage(matrix)
    if view == ONE_BY_ONE:
        edit_one_by_one(matrix)
    elif view == SHEET:
        with my_reading() as session:
            token = last_operation_id(matrix.cycle_id, session=session)
        matrix_grid(matrix.cycle_id, str(token), read_only=not editable)
