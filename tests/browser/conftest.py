"""A real server and a real browser: one of each for all journeys, and an empty database for every journey."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import Engine

from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from tests.chromium import chromium_options
from tests.serving import served

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


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> "Visitors":
    """The people that come to look."""
    return Visitors(browser)


@pytest.fixture
def new_page(visitors: "Visitors", server: str, stored: Engine) -> Iterator["Opener"]:  # noqa: ARG001 -- empties the database
    """Opens pages as different people would: each with a browser context of its own."""
    opener = Opener(visitors, server)
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


class Visitors:
    """Browser contexts, one for each of the people that a journey needs at once, lent to one journey after the other.

    What a page left there is taken away; only the files of the product that never change stay, as with anybody who was
    here before. To fetch and translate them takes most of the time of opening a page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}

    def arrive(self, server: str) -> BrowserContext:
        """A context that nobody uses, without cookies or anything else that a page may keep."""
        free = self._free.setdefault(server, [])
        return free.pop() if free else self._new(server)

    def leave(self, server: str, context: BrowserContext) -> None:
        """Empty a context for whoever comes next."""
        page = context.new_page()
        origin = {"origin": server, "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
        for each in context.pages:
            each.close()
        context.clear_cookies()
        context.unroute_all()
        context.set_offline(False)
        self._free[server].append(context)

    def _new(self, server: str) -> BrowserContext:
        context = self._browser.new_context(viewport=DESK, locale="es-PE", timezone_id="America/Lima", base_url=server)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(TELL_FORBIDDEN)
        return context


class Opener:
    """Opens the product as somebody else each time, and sends all of them away at the end.

    Whatever a page tries that its own policy forbids is a mistake, wherever it happens.
    """

    def __init__(self, visitors: Visitors, server: str) -> None:
        self._visitors, self._server = visitors, server
        self._contexts: list[BrowserContext] = []
        self._forbidden: list[str] = []

    def __call__(self, size: ViewportSize = DESK, path: str = "/") -> Page:
        context = self._visitors.arrive(self._server)
        self._contexts.append(context)
        context.on("console", self._note)
        page = context.new_page()
        page.set_viewport_size(size)
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.remove_listener("console", self._note)
            self._visitors.leave(self._server, context)
        assert self._forbidden == []

    def _note(self, message: ConsoleMessage) -> None:
        if FORBIDDEN in message.text or "Permissions-Policy" in message.text:
            self._forbidden.append(f"{message.text} at {message.page.url if message.page else 'a closed page'}")
