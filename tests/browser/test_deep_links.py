"""Addresses opened first thing, on a server that nobody has visited yet or by somebody who was never here."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle, delete_cycle
from planner.services.cycle.examples import load_example
from planner.services.people.installation import use_on_this_machine
from planner.store.engine import open_engine
from planner.store.transaction import transaction
from tests.browser.conftest import Opener, filled
from tests.browser.looking import english_shown
from tests.serving import served

SCREENS = {
    "momentos": "¿En qué momentos la clientela se forma una opinión de su servicio?",
    "requerimientos": "¿Qué necesita la clientela en cada momento para quedar satisfecha?",
    "acciones": "¿Qué vamos a hacer para cumplir cada requerimiento?",
    "prioridad": "¿En qué orden lo haremos?",
    "encuesta": "¿Cómo percibe la clientela cada punto de contacto?",
    "respuestas": "¿Cómo llegan las respuestas?",
    "resultados": "¿Qué dicen nuestras clientas y nuestros clientes?",
    "historial": "Historial",
}
CYCLE = "Microcrédito individual 2026"
LIVE, DELETED, UNKNOWN = 1, 2, 99_999
"""Ids of the cycles: a database without any row begins to count at 1."""

Visit = Callable[[str], Page]


@pytest.fixture(scope="module")
def example_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a worked example (LIVE) and a deleted cycle (DELETED)."""
    path = tmp_path_factory.mktemp("enlaces") / "ciclo.sqlite3"
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        use_on_this_machine(session=session)
        cycle = load_example("microcredito-individual", session=session, actor=LOCAL_ADMINISTRATOR)
        gone = add_cycle(cycle.institution_id, {"name": "Ya no está"}, session=session, actor=LOCAL_ADMINISTRATOR)
        delete_cycle(gone.id, session=session, actor=LOCAL_ADMINISTRATOR)
        assert (cycle.id, gone.id) == (LIVE, DELETED)
    engine.dispose()
    return path


@pytest.fixture
def visit(browser: Browser, server: str, browser_database: str, example_file: Path) -> Iterator[Visit]:
    """Opens an address as somebody who was never here, on a server that others have visited."""
    with filled(browser_database, example_file):
        opener = Opener(browser, server)
        yield lambda path: opener(path=path)
        opener.close()


def _expect_no_trace(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert "Traceback" not in page.content()


def expect_screen(page: Page, name: str, cycle: str = CYCLE) -> None:
    """The screen with that address, reached through the entrance: with our bar and without Streamlit's own menu."""
    title = SCREENS.get(name)
    heading = page.get_by_role("heading", name=title, exact=True) if title else page.locator("h1")
    expect(heading).to_be_visible()
    expect(page.get_by_role("link", name="Ciclo del Servicio", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page).to_have_title("Ciclo del Servicio")
    if title:
        expect(page.locator(".st-key-masthead").get_by_text(cycle)).to_be_visible()
    _expect_no_trace(page)


def test_the_first_address_of_a_cold_server_lands_on_its_own_screen(browser: Browser, example_file: Path) -> None:
    with served(environment={"PLANNER_DATABASE_URL": f"sqlite:///{example_file}"}) as address:
        opener = Opener(browser, address)
        expect_screen(opener(path=f"/requerimientos?ciclo={LIVE}"), "requerimientos")
        opener.close()


@pytest.mark.parametrize("name", [*SCREENS, "guia"])
def test_every_address_opened_first_thing_lands_on_its_own_screen(visit: Visit, name: str) -> None:
    expect_screen(visit(f"/{name}?ciclo={LIVE}"), name)


def test_an_address_without_a_cycle_shows_the_newest_one(visit: Visit) -> None:
    page = visit("/acciones")
    expect_screen(page, "acciones")
    expect(page).to_have_url(re.compile(rf"/acciones\?ciclo={LIVE}$"))


@pytest.mark.parametrize(
    "address",
    [
        f"momentos?ciclo={DELETED}",
        f"requerimientos?ciclo={UNKNOWN}",
        "acciones?ciclo=abc",
        "encuesta?ciclo=-1",
        f"historial?ciclo={'9' * 40}",
        f"momentos?ciclo={UNKNOWN}&vista=proyector",
        f"prioridad?ciclo={DELETED}&vista=proyector",
    ],
)
def test_a_cycle_that_is_not_there_is_said_with_a_way_home(visit: Visit, address: str) -> None:
    page = visit(f"/{address}")
    expect(page.get_by_text("No encontramos este ciclo")).to_be_visible()
    _expect_no_trace(page)
    page.get_by_role("link", name="Ir a Inicio").click()
    expect(page.get_by_role("heading", name="Sus ciclos del servicio")).to_be_visible()


def test_a_screen_that_does_not_exist_leads_home_in_spanish(visit: Visit) -> None:
    page = visit("/no-existe")
    expect(page.get_by_role("heading", name="Sus ciclos del servicio")).to_be_visible()
    notice = page.get_by_role("dialog")
    expect(notice).to_be_visible()
    assert english_shown(page) == []
    page.keyboard.press("Escape")
    expect(notice).to_have_count(0)
    _expect_no_trace(page)
