"""The entrance: Streamlit for those who work on the cycle, plain routes beside it for everything else."""

from pathlib import Path

import streamlit as st

from planner.ui.frame.gate import show_failure
from planner.ui.frame.whole_runs import keep_every_press
from planner.web.people.institutional import provider_secrets
from planner.web.server.lifespan import lifespan
from planner.web.server.routes import app_middleware, app_routes

keep_every_press()
app = st.App(
    # Away from `pages/` on purpose: with the pages beside the script, a server just started runs a deep link without
    # the entrance, which is a way past the door.
    Path(__file__).parent / "planner" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=app_routes(),
    middleware=app_middleware(),
    on_script_error=show_failure,
    secrets=provider_secrets(),
)
