import streamlit as st

from planner.ui.frame import step_page
from planner.vocabulary import Step

with step_page(Step.PRIORITY) as matrix:
    st.write(f"{len(matrix.moments)} momentos")
