"""A real server and a real browser: one of each for all journeys, and an empty database for every journey."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import Engine

from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from tests.chromium import chromium_options
from tests.serving import served, served_plainly

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE_MS = 120_000  # says nothing of speed: a machine may be busy with other things
FORBIDDEN = "Content Security Policy"
# Browsers keep some of them to themselves.
TELL_FORBIDDEN = f"""document.addEventListener('securitypolicyviolation', broken =>
    console.error('{FORBIDDEN}', broken.effectiveDirective, broken.blockedURI, broken.sourceFile))"""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the database behind the server of the journeys."""
    url = f"sqlite:///{tmp_path_factory.mktemp('navegador') / 'ciclo.sqlite3'}"
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def server(browser_database: str) -> Iterator[str]:
    """The address of the running product."""
    with served(environment={"PLANNER_DATABASE_URL": browser_database}) as address:
        yield address


@pytest.fixture(scope="session")
def plain_server(browser_database: str) -> Iterator[str]:
    """The address of the plain pages: our own scripts and routes, without Streamlit around them."""
    environment = {"PLANNER_DATABASE_URL": browser_database}
    with served_plainly("tests.browser.plain.product:app", environment=environment) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of all journeys."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        yield browser
        browser.close()


@pytest.fixture
def stored(browser_database: str, open_template: Path) -> Iterator[Engine]:
    """The database behind the server, without any row when the journey begins."""
    with filled(browser_database, open_template) as engine:
        yield engine


@contextmanager
def filled(database: str, template: Path) -> Iterator[Engine]:
    """The database behind a server, with what the template holds and nothing else."""
    engine = open_engine(database)
    with closing(sqlite3.connect(template)) as full, closing(sqlite3.connect(str(engine.url.database))) as used:
        full.backup(used)
    yield engine
    engine.dispose()


@pytest.fixture
def new_page(browser: Browser, server: str, stored: Engine) -> Iterator["Opener"]:  # noqa: ARG001 -- empties the database
    """Opens pages as different people would: each with a browser context of its own."""
    opener = Opener(browser, server)
    yield opener
    opener.close()


@pytest.fixture
def new_plain_page(browser: Browser, plain_server: str, stored: Engine) -> Iterator["Opener"]:  # noqa: ARG001 -- as above
    """Opens plain pages, which load in no time: for whatever needs nothing of Streamlit."""
    opener = Opener(browser, plain_server)
    yield opener
    opener.close()


@pytest.fixture
def desk(new_page: "Opener") -> Page:
    """A page at the entrance on the screen of a desk."""
    return new_page(DESK)


@pytest.fixture
def phone(new_page: "Opener") -> Page:
    """A page at the entrance on a phone."""
    return new_page(PHONE)


@pytest.fixture
def page(new_page: "Opener") -> Page:
    """A page at the entrance on a phone, that now and again is held against the screen of a desk: see `both_sizes`."""
    return new_page(PHONE)


class Opener:
    """Opens the product in a new browser context and closes all of them at the end.

    Whatever a page tries that its own policy forbids is a mistake, wherever it happens.
    """

    def __init__(self, browser: Browser, server: str) -> None:
        self._browser, self._server = browser, server
        self._pages: list[Page] = []
        self._forbidden: list[str] = []

    def __call__(self, size: ViewportSize = DESK, path: str = "/") -> Page:
        context = self._browser.new_context(
            viewport=size, locale="es-PE", timezone_id="America/Lima", base_url=self._server
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(TELL_FORBIDDEN)
        context.on("console", self._note)
        page = context.new_page()
        page.goto(path)
        self._pages.append(page)
        return page

    def close(self) -> None:
        for page in self._pages:
            page.context.close()
        assert self._forbidden == []

    def _note(self, message: ConsoleMessage) -> None:
        if FORBIDDEN in message.text or "Permissions-Policy" in message.text:
            self._forbidden.append(f"{message.text} at {message.page.url if message.page else 'a closed page'}")
