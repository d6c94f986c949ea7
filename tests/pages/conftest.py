"""Screens run without a browser, each test on a database of its own."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.people.sessions import begin_session
from planner.store.transaction import transaction
from planner.ui import access
from planner.vocabulary import Role
from tests.services.people.people import founded, named, with_account
from tests.serving import PATIENCE_S
from tests.sources import PROJECT

SHELL = PROJECT / "planner" / "ui" / "shell.py"


@pytest.fixture
def open_screen(screens_database: str) -> Callable[..., AppTest]:  # noqa: ARG001 -- the screens read it
    """Opens a screen by its name, with the parameters of its address."""

    def open_one(name: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=PATIENCE_S)
        for key, value in parameters.items():
            app.query_params[key] = value
        return app.switch_page(str(PROJECT / "pages" / f"{name}.py")).run()

    return open_one


@pytest.fixture
def signed_in(screens_database: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:  # noqa: ARG001 -- written there
    """Lets the screens be opened by somebody with these roles in the first institution, from now on with accounts.

    Screens without a browser have no cookies: what the cookie of the sign-in would hold is given to them here.
    """

    def sign_in(*roles: Role, branch_id: int | None = None) -> None:
        with transaction() as session:
            founded(session)
            account = with_account(named("Eva", 1, session, *roles, branch_id=branch_id), "eva@caja.pe", session)
            token = begin_session(account, device="", session=session)
        monkeypatch.setattr(access, "session_token", lambda: token)

    return sign_in
