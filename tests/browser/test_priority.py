"""Step 4 as a team lives it: putting actions in order, looking at the proposal, agreeing, and projecting it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from planner.services.actions.actions import actions_of, add_actions
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.store.transaction import reading, transaction
from tests.browser.looking import wait_until_settled
from tests.browser.test_home import button, scrolls_sideways_anywhere

POINT = ".js-plotly-plot path.point"
LONG = "Capacitar al personal de ventanilla en atención cálida y clara, con práctica en cada agencia. " * 4


@pytest.fixture
def cycle_id(stored: Engine, actor: Actor) -> int:
    with transaction(stored) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@pytest.fixture
def add(stored: Engine, cycle_id: int, actor: Actor) -> Callable[..., None]:
    def add_texts(*texts: str) -> None:
        with transaction(stored) as session:
            add_actions(cycle_id, texts, session=session, actor=actor)

    return add_texts


@pytest.fixture
def order(stored: Engine, cycle_id: int) -> Callable[[], str]:
    """The texts of the stored actions in the team's order, joined."""

    def read() -> str:
        with reading(stored) as session:
            return " ".join(action.text for action in actions_of(cycle_id, session=session))

    return read


def names(page: Page) -> Locator:
    return page.get_by_role("list", name="Acciones, en orden de importancia").locator(".name")


def saved(page: Page) -> None:
    expect(page.get_by_text("Orden guardado.")).to_be_visible()


def test_the_team_orders_agrees_and_reopens(
    page: Page, cycle_id: int, add: Callable[..., None], order: Callable[[], str]
) -> None:
    add("Ana", "Beto", "Caro")
    page.goto(f"/prioridad?ciclo={cycle_id}")
    expect(names(page)).to_have_text(["Ana", "Beto", "Caro"])
    button(page, "Bajar «Ana»").click()
    saved(page)
    assert order() == "Beto Ana Caro"
    page.reload()
    page.get_by_role("textbox", name="Lugar de «Caro»").fill("1")
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text(["Caro", "Beto", "Ana"])
    saved(page)
    button(page, "Deshacer").click()
    expect(names(page)).to_have_text(["Beto", "Ana", "Caro"])
    button(page, "Acordamos este orden").click()
    expect(page.get_by_text("Orden acordado el")).to_be_visible()
    expect(button(page, "Bajar «Beto»")).to_be_hidden()
    page.reload()
    button(page, "Reabrir").click()
    expect(button(page, "Bajar «Beto»")).to_be_visible()
    names(page).nth(0).click()
    expect(page.get_by_role("dialog").get_by_text("Acción 1")).to_be_visible()
    assert order() == "Beto Ana Caro"


def test_a_move_made_on_an_old_list_does_not_undo_that_of_another(
    new_page: Callable[..., Page], cycle_id: int, add: Callable[..., None], order: Callable[[], str]
) -> None:
    add("Ana", "Beto", "Caro")
    mine, theirs = (new_page(path=f"/prioridad?ciclo={cycle_id}") for _ in range(2))
    expect(names(mine)).to_have_text(["Ana", "Beto", "Caro"])
    # What others did waits as long as somebody is about to write.
    mine.get_by_role("textbox", name="Lugar de «Beto»").focus()
    button(theirs, "Subir «Caro»").click()
    saved(theirs)
    button(mine, "Bajar «Ana»").click()
    expect(mine.get_by_text("Otra persona cambió el orden mientras usted lo movía.")).to_be_visible()
    expect(names(mine)).to_have_text(["Ana", "Caro", "Beto"])
    assert order() == "Ana Caro Beto"


def test_the_proposal_asks_first_and_brings_no_chart_until_one_is_wanted(
    page: Page, cycle_id: int, add: Callable[..., None]
) -> None:
    charts: list[str] = []
    page.on("request", lambda request: charts.append(request.url) if "plotly" in request.url.lower() else None)
    add("Ana", "Beto")
    page.goto(f"/prioridad?ciclo={cycle_id}")
    button(page, "Ver el orden propuesto").click()
    page.get_by_text(re.compile("Puntaje .* de 100")).first.click()
    expect(page.get_by_text("Sin valorar").first).to_be_visible()
    assert scrolls_sideways_anywhere(page) == []
    assert charts == []
    page.get_by_text("Impacto y esfuerzo", exact=True).click()
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    assert charts != []
    # The drawing lies under a layer of its own that takes the clicks.
    wait_until_settled(page, POINT)
    page.locator(POINT).last.click(force=True)
    expect(page.get_by_role("dialog").get_by_text(re.compile("Acción [12]"))).to_be_visible()


def test_sixty_long_actions_fit_every_view(page: Page, cycle_id: int, add: Callable[..., None]) -> None:
    add(*(f"{number} {LONG}"[:300] for number in range(1, 61)))
    page.goto(f"/prioridad?ciclo={cycle_id}")
    expect(names(page)).to_have_count(60)
    assert scrolls_sideways_anywhere(page) == []
    for view, seen in (("Propuesta", "¿Cuánto pesa cada criterio?"), ("Impacto y esfuerzo", "El gráfico en palabras")):
        page.get_by_text(view, exact=True).click()
        expect(page.get_by_text(seen)).to_be_visible()
        assert scrolls_sideways_anywhere(page) == []


def test_the_projector_shows_big_letters_and_follows_the_team(
    new_page: Callable[..., Page], cycle_id: int, add: Callable[..., None]
) -> None:
    add("Ana", "Beto")
    wall = new_page(path=f"/prioridad?ciclo={cycle_id}&vista=proyector")
    rows = wall.get_by_role("list", name="Acciones en orden").get_by_role("listitem")
    expect(rows).to_have_text(["1Ana", "2Beto"])
    assert float(rows.nth(0).evaluate("row => parseFloat(getComputedStyle(row).fontSize)")) >= 24
    expect(wall.get_by_text("Historial")).to_be_hidden()
    desk = new_page(path=f"/prioridad?ciclo={cycle_id}")
    button(desk, "Subir «Beto»").click()
    saved(desk)
    expect(rows).to_have_text(["1Beto", "2Ana"])
