"""Screens run without a browser, each test on a database of its own."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.sources import PROJECT

SHELL = PROJECT / "planner" / "ui" / "shell.py"
PATIENCE_S = 30


@pytest.fixture
def open_screen(screens_database: str) -> Callable[..., AppTest]:  # noqa: ARG001 -- the screens read it
    """Opens a screen by its name, with the parameters of its address."""

    def open_one(name: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=PATIENCE_S)
        for key, value in parameters.items():
            app.query_params[key] = value
        return app.switch_page(str(PROJECT / "pages" / f"{name}.py")).run()

    return open_one
