"""The entrance as people meet it: the first visit, the own institution, and many cycles."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect
from sqlalchemy import Engine

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.store.transaction import transaction
from planner.vocabulary import InstitutionKind
from tests.browser.looking import both_sizes, comes_true, english_shown

THUMB = 44


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def choose(page: Page, menu: Locator, name: str) -> None:
    menu.click()
    page.get_by_role("menuitem", name=name).click()


def scrolls_sideways(page: Page) -> bool:
    expect(page.get_by_test_id("stMain")).to_be_visible()
    main = "document.querySelector('[data-testid=stMain]')"
    return not comes_true(page, f"{main}.scrollWidth <= {main}.clientWidth")


def scrolls_sideways_anywhere(page: Page) -> list[ViewportSize]:
    """The sizes of the screen, of a desk and a phone, on which the page does not fit."""
    return [size for size in both_sizes(page) if scrolls_sideways(page)]


def small_targets(page: Page) -> list[str]:
    """What can be pressed and is lower than a thumb needs."""
    script = f"""() => [...document.querySelectorAll('[data-testid=stMain] :is(button, a[href])')]
        .filter(found => found.checkVisibility() && found.getBoundingClientRect().height < {THUMB})
        .map(found => found.innerText)"""
    comes_true(page, f"({script})().length === 0")
    return [str(found) for found in page.evaluate(script)]


def test_the_first_visit_loads_an_example_and_goes_on_where_it_stands(page: Page) -> None:
    expect(page.get_by_role("heading", name="Vea su servicio con los ojos de su clientela")).to_be_visible()
    expect(page.get_by_alt_text("Un círculo de cinco pasos")).to_be_visible()
    expect(button(page, "Empezar con mi institución")).to_be_visible()
    assert scrolls_sideways_anywhere(page) == []
    page.get_by_text("Microcrédito individual 2026").click()
    button(page, "Cargar ejemplo").click()
    expect(page.get_by_role("heading", name="Microfinanzas Surco Nuevo")).to_be_visible()
    expect(page.get_by_text("07/09/2026 – 30/06/2027")).to_be_visible()
    way_on = page.get_by_role("link", name="Seguir en el paso")
    expect(way_on).to_be_visible()
    assert scrolls_sideways_anywhere(page) == []
    assert [small_targets(page) for _size in both_sizes(page)] == [[], []]
    way_on.click()
    expect(page).to_have_url(re.compile("ciclo="))


def test_an_institution_its_logo_after_a_file_that_is_none_and_its_first_cycle(page: Page, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (120, 40), "#0F5C63").save(logo)
    button(page, "Empezar con mi institución").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nombre").fill("Caja Andina")
    dialog.get_by_label("Agencias u oficinas").fill("Centro\nNorte")
    file: FilePayload = {"name": "carta.png", "mimeType": "image/png", "buffer": b"no soy una imagen"}
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_text("Este archivo no es una imagen que podamos leer")).to_be_visible()
    dialog.locator("input[type=file]").set_input_files(logo)
    expect(dialog.get_by_alt_text("Vista previa de logo.png")).to_be_visible()
    assert [english_shown(page) for _size in both_sizes(page)] == [[], []]
    button(dialog, "Registrar institución").click()
    expect(page.get_by_alt_text("Logo de Caja Andina")).to_be_visible()
    expect(page.get_by_text("2 agencias u oficinas")).to_be_visible()
    button(page, "Empezar el primer ciclo").click()
    expect(dialog.get_by_text("¿Cómo quiere empezar?")).to_be_visible()
    assert scrolls_sideways_anywhere(page) == []
    dialog.get_by_label("Nombre del ciclo").fill("Ahorro 2027")
    button(dialog, "Empezar el ciclo").click()
    expect(page.get_by_role("link", name="Seguir en el paso 1")).to_be_visible()


@pytest.fixture
def institution_id(stored: Engine, actor: Actor) -> int:
    """Caja Andina with the cycle «Crédito 2027»."""
    with transaction(stored) as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=actor)
        add_cycle(institution.id, {"name": "Crédito 2027"}, session=session, actor=actor)
        return institution.id


def workbook(*rows: tuple[str, str, str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Matriz"
    for row in (("Momento de verdad", "Canal", "Requerimiento"), *rows):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_refused_with_all_its_problems_and_then_imported(institution_id: int, desk: Page) -> None:
    button(desk, "Nuevo ciclo").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_text("Excel", exact=True).click()
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    bad = workbook(("Llegada", "Marciana", "Que saluden"), ("Espera", "Lunar", "Que avisen"))
    dialog.locator("input[type=file]").set_input_files({"name": "a.xlsx", "mimeType": mime, "buffer": bad})
    expect(dialog.get_by_text("fila 2, columna «Canal»")).to_be_visible()
    expect(dialog.get_by_text("fila 3, columna «Canal»")).to_be_visible()
    good = workbook(("Llegada", "Presencial", "Que saluden"))
    dialog.locator("input[type=file]").set_input_files({"name": "Mi libro.xlsx", "mimeType": mime, "buffer": good})
    expect(dialog.get_by_text("El libro trae 1 momento, 1 requerimiento")).to_be_visible()
    expect(dialog.get_by_label("Nombre del ciclo")).to_have_value("Mi libro")
    button(dialog, "Importar").click()
    expect(desk.get_by_text("Mi libro", exact=True)).to_be_visible()
    assert institution_id


def test_a_cycle_is_edited_deleted_and_recovered_by_the_notice_or_later(institution_id: int, phone: Page) -> None:
    card = phone.locator("[class*=st-key-cycle-card]")
    choose(phone, button(card, "Más"), "Editar datos")
    dialog = phone.get_by_role("dialog")
    dialog.get_by_label("Servicio").fill("Crédito individual")
    button(dialog, "Guardar cambios").click()
    expect(card.get_by_text("Crédito individual")).to_be_visible()
    _delete_and_take_it_back(phone, card)
    choose(phone, button(card, "Más"), "Eliminar")
    button(dialog, "Eliminar ciclo").click()
    expect(card).to_have_count(0)
    choose(phone, button(phone, "Más opciones"), "Ciclos eliminados")
    button(dialog, "Recuperar").click()
    expect(card.get_by_text("Crédito 2027")).to_be_visible()
    assert institution_id


def _delete_and_take_it_back(page: Page, card: Locator) -> None:
    """With the button beside the notice of what was done."""
    choose(page, button(card, "Más"), "Eliminar")
    button(page.get_by_role("dialog"), "Eliminar ciclo").click()
    expect(card).to_have_count(0)
    button(page, "Deshacer").click()
    expect(card.get_by_text("Crédito 2027")).to_be_visible()


def test_thirty_cycles_stay_usable(institution_id: int, phone: Page, stored: Engine, actor: Actor) -> None:
    with transaction(stored) as session:
        for number in range(29):
            add_cycle(institution_id, {"name": f"Ciclo {number}"}, session=session, actor=actor)
    phone.reload()
    cards = phone.locator("[class*=st-key-cycle-card-]")
    expect(cards).to_have_count(12)
    button(phone, "Ver 18 ciclos más").click()
    expect(cards).to_have_count(30)
    assert not scrolls_sideways(phone)
    phone.get_by_label("Buscar un ciclo").fill("credito")
    phone.get_by_label("Buscar un ciclo").press("Enter")
    expect(cards).to_have_count(1)
    expect(cards.get_by_text("Crédito 2027")).to_be_visible()


def test_the_history_tells_what_changed_on_a_phone_too(institution_id: int, phone: Page) -> None:
    assert institution_id
    phone.get_by_role("link", name="Seguir en el paso 1").click()
    phone.get_by_role("link", name="Historial").click()
    expect(phone.get_by_role("heading", name="Historial")).to_be_visible()
    expect(phone.get_by_text("Registró la institución «Caja Andina»")).to_be_visible()
    phone.get_by_text("Ver qué cambió").click()
    expect(phone.get_by_text("Agregó el ciclo «Crédito 2027»")).to_be_visible()
    assert not scrolls_sideways(phone)


def test_the_guide_reads_well_and_never_sideways(page: Page) -> None:
    page.get_by_role("link", name="Guía").click()
    page.get_by_role("link", name="Paso 1. Momentos de verdad").first.click()
    expect(page.get_by_role("heading", name="La pregunta que abre el taller")).to_be_visible()
    page.get_by_text("Letra grande para proyectar").click()
    size = "found => parseFloat(getComputedStyle(found).fontSize)"
    question = page.get_by_text("Desde que entra hasta que se va")
    expect(question).to_be_visible()
    expect(page.locator(".st-key-guide-text-large")).to_be_visible()
    assert [question.evaluate(size) >= 24 for _size in both_sizes(page)] == [True, True]
    assert scrolls_sideways_anywhere(page) == []
