"""The results as a team looks at them: the circle, a moment opened from it, on a desk, a phone and the wall."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from planner.store.transaction import transaction
from tests.browser.looking import english_shown, wait_until_settled
from tests.browser.test_home import scrolls_sideways
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import answer_many

MARKS = "[class*='st-key-figure-wide-results-circle'] .textpoint"
VIEWS = ("Preguntas", "Grupos", "Importancia", "Comentarios", "Olas", "Qué hacer ahora")


@pytest.fixture
def collected(stored: Engine) -> Collected:
    """A wave whose weakest moment is the second, with two comments."""
    with transaction(stored) as session:
        found = collect(session)
        answer_many(found, session, (0.8, 0.85, 0.2, 0.9, 0.9), clients=80)
        found.answer(session, {"general": 2}, "La espera es larga y " + "muy " * 60 + "pesada", branch=0)
        found.answer(session, {"general": 4}, "Palabraenormesinblancos" * 12, branch=1)
        return found


def open_results(page: Page, collected: Collected, more: str = "") -> None:
    page.goto(f"/resultados?ciclo={collected.wave.cycle_id}{more}")
    expect(page.get_by_role("heading", name="De cada 100 clientes").first).to_be_visible()


def test_pressing_a_moment_of_the_circle_opens_what_clients_say_of_it(desk: Page, collected: Collected) -> None:
    open_results(desk, collected)
    wait_until_settled(desk, MARKS)
    marks = desk.locator(MARKS)
    expect(marks.get_by_text("Más débil").first).to_be_visible()
    marks.get_by_text("14", exact=True).last.click(force=True)
    drawer = desk.get_by_role("dialog")
    expect(drawer.get_by_text("Momento 2 de 3")).to_be_visible()
    expect(drawer.get_by_text("Muy insatisfecho(a)").first).to_be_visible()
    expect(drawer.get_by_text("Que atiendan en menos de 10 minutos")).to_be_visible()
    assert "momento=" in desk.url


def test_no_view_scrolls_sideways_on_a_phone_nor_speaks_english(phone: Page, collected: Collected) -> None:
    open_results(phone, collected)
    assert not scrolls_sideways(phone)
    for view in VIEWS:
        phone.get_by_role("radio", name=view, exact=True).click()
        expect(phone.get_by_role("radio", name=view, exact=True)).to_be_checked()
        expect(phone.get_by_test_id("stSkeleton")).to_have_count(0)
        expect(phone.get_by_text("¿Cómo se calculó?")).to_be_visible()
        assert not scrolls_sideways(phone), view
        assert english_shown(phone) == [], view


def test_the_wall_shows_the_circle_over_the_whole_window(desk: Page, collected: Collected) -> None:
    desk.goto(f"/resultados?ciclo={collected.wave.cycle_id}&vista=proyector")
    picture = desk.get_by_role("img", name="Lo más débil es el momento 2")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (1366, 768)
