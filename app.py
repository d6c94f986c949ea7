"""The entrance: Streamlit for those who work on the cycle, plain routes beside it for everything else."""

from pathlib import Path

import streamlit as st

from planner.web.matrix_api import ROUTES

app = st.App(Path(__file__).parent / "planner" / "ui" / "shell.py", routes=ROUTES)
