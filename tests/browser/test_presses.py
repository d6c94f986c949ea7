"""Whatever happens to a page while a finger is down, or to the server behind it: what was pressed is done, or told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import Engine

from planner.errors import PRESS_LOST
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.store.transaction import transaction
from planner.vocabulary import InstitutionKind
from planner.web.server.document import PRESSES
from tests.browser.conftest import DESK, Opener
from tests.serving import free_port, served

BOX = "Agregar momentos, uno por línea"
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
PLAIN_PAGE = """
<div data-testid="stApp" data-test-connection-state="CONNECTED" data-test-script-state="notRunning"></div>
<div class="st-key-row"><button>Cerrar</button></div><div class="st-key-other"><button>Cerrar</button></div>
<label>Nota <input></label>
<script>
  window.pressed = [];
  document.addEventListener("click", ({ target }) => {
    if (target.localName === "button") pressed.push(target.parentElement.className);
  });
</script>
"""
LOAD = """([text, lost]) => {
    const script = document.createElement("script");
    script.dataset.lost = lost;
    script.textContent = text;
    document.body.append(script);
}"""
PUSH = "document.querySelector('.st-key-row').style.marginTop = '90px'"
DRAW_ANEW = "document.querySelector('.st-key-row').innerHTML = '<button>Cerrar</button>'"
PRESSED = "new Promise(done => setTimeout(() => done(pressed), 500))"


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.set_content(PLAIN_PAGE)
        page.evaluate(LOAD, [PRESSES.read_text(encoding="utf-8"), PRESS_LOST])
        yield page


def _put_finger_on(place: Locator) -> None:
    place.hover()
    place.page.mouse.down()


@pytest.mark.parametrize("meanwhile", ["0", PUSH, DRAW_ANEW, f"{PUSH}; {DRAW_ANEW}"])
def test_a_button_is_pressed_once_though_the_page_moves_it_or_draws_it_anew(plain_page: Page, meanwhile: str) -> None:
    _put_finger_on(plain_page.locator(".st-key-row button"))
    plain_page.evaluate(f"() => {{ {meanwhile} }}")
    plain_page.mouse.up()
    assert plain_page.evaluate(PRESSED) == ["st-key-row"]


@pytest.mark.parametrize("meanwhile", ["0", PUSH])
def test_who_moves_away_from_a_button_has_not_pressed_it(plain_page: Page, meanwhile: str) -> None:
    _put_finger_on(plain_page.locator(".st-key-row button"))
    plain_page.evaluate(f"() => {{ {meanwhile} }}")
    plain_page.mouse.move(400, 400)
    plain_page.mouse.up()
    assert plain_page.evaluate(PRESSED) == []


def test_a_button_that_went_is_not_pressed_elsewhere(plain_page: Page) -> None:
    _put_finger_on(plain_page.locator(".st-key-row button"))
    plain_page.evaluate("document.querySelector('.st-key-row').remove()")
    plain_page.mouse.up()
    assert plain_page.evaluate(PRESSED) == []


@pytest.mark.parametrize(("state", "told"), [("rerunRequested", 1), ("notRunning", 0)])
def test_what_was_on_its_way_when_the_line_broke_is_told(plain_page: Page, state: str, told: int) -> None:
    for script, connection in ((state, "CONNECTED"), (state, "PINGING_SERVER"), (state, "CONNECTED")):
        plain_page.evaluate(
            "([script, connection]) => Object.assign(document.querySelector('[data-testid=stApp]').dataset,"
            " { testScriptState: script, testConnectionState: connection })",
            [script, connection],
        )
    expect(plain_page.get_by_text(PRESS_LOST)).to_have_count(told)


@pytest.fixture
def cycle_id(stored: Engine, actor: Actor) -> int:
    """A cycle with one moment."""
    with transaction(stored) as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        add_moments(cycle.id, ["Llega"], session=session, actor=actor)
        return cycle.id


def _moments(page: Page) -> Locator:
    return page.get_by_role("list", name="Momentos de verdad, en orden").locator(".name")


def test_a_press_is_obeyed_though_the_page_moves_under_the_finger(new_page: Opener, cycle_id: int) -> None:
    page = new_page(DESK, f"/momentos?ciclo={cycle_id}")
    page.get_by_label(BOX).fill("Sale")
    _put_finger_on(page.get_by_role("button", name="Agregar", exact=True))
    page.evaluate("document.querySelector('h1').style.paddingBottom = '120px'")
    page.mouse.up()
    expect(_moments(page)).to_have_text(["Llega", "Sale"])


def test_the_first_press_after_the_server_started_anew_is_obeyed(
    new_page: Opener, browser_database: str, cycle_id: int
) -> None:
    page = new_page(DESK, "/salud")
    options, environment = {"server.port": str(free_port())}, {"PLANNER_DATABASE_URL": browser_database}
    with served(options=options, environment=environment) as address:
        page.goto(f"{address}/momentos?ciclo={cycle_id}")
        page.get_by_label(BOX).fill("Sale")
        page.get_by_role("button", name="Agregar", exact=True).click()
        expect(_moments(page)).to_have_text(["Llega", "Sale"])
        expect(page.locator(CONNECTED)).to_have_attribute("data-test-script-state", "notRunning")
    with served(options=options, environment=environment):
        expect(page.locator(CONNECTED)).to_be_visible()
        page.locator(".st-key-undo-last").get_by_role("button").click()
        expect(_moments(page)).to_have_text(["Llega"])
