"""The entrance: Streamlit for those who work on the cycle, plain routes beside it for everything else."""

from pathlib import Path

import streamlit as st

from planner.ui.failure import show_failure
from planner.ui.whole_runs import keep_every_press
from planner.web.accounts.provider import provider_secrets
from planner.web.app_routes import app_middleware, app_routes
from planner.web.lifespan import lifespan

keep_every_press()
app = st.App(
    Path(__file__).parent / "planner" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=app_routes(),
    middleware=app_middleware(),
    on_script_error=show_failure,
    secrets=provider_secrets(),
)
