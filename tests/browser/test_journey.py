"""The five steps from an empty database to the printed survey, by hand, as a team would walk them."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pypdfium2
import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.looking import both_sizes, english_shown
from tests.browser.requirements.sheet import Sheet
from tests.browser.test_home import button, scrolls_sideways

MOMENTS = ["Llama por teléfono", "Llega a la agencia", "Espera su turno", "Firma el contrato", "Recibe el dinero"]
PASTED = "Que la espera sea corta\t10 minutos\tHoy esperan media hora\tGrande\tMuy alta\nQue haya sillas\t\t\t\tMedia\n"
TYPED = {0: "Que contesten pronto", 1: "Que me saluden", 4: "Que el dinero esté completo"}
PICKED = "Que me lean el contrato con palabras sencillas"
REWORDED = "¿Qué tan satisfecha o satisfecho quedó con el dinero que recibió?"
COPIES = 3


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """The page of the journey; at its end nothing may have gone wrong behind it."""
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        probing = "404" in message.text and "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not probing:
            troubles.append(f"{message.text} {message.location.get('url', '')}")

    page.on("console", note)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    assert troubles == []


def _look(page: Page) -> None:
    """What must hold on every screen, of a desk and of a phone."""
    for _size in both_sizes(page):
        _look_now(page)


def _look_now(page: Page) -> None:
    """What must hold while a list is open, that another size of the screen would close."""
    assert english_shown(page) == []
    assert not scrolls_sideways(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def _expect_stepper(page: Page, *, now: int, done: set[int]) -> None:
    """The step one is in, those that are complete (a tick), and those that are not."""
    for number in range(1, 6):
        state = "now" if number == now else "done" if number in done else "open"
        link = page.locator(f".st-key-stepper .st-key-step-{state}-{number}")
        expect(link).to_be_visible()
        ticked = expect(link.get_by_text("check", exact=True).first)
        ticked.to_be_attached(attached=number in done)  # a phone has no room for it beside the number


def _go_on(page: Page, following: str, address: str) -> None:
    page.get_by_role("link", name=f"Seguir con el paso {following}").click()
    expect(page).to_have_url(re.compile(rf"/{address}\?ciclo=\d+"))


def _said(page: Page, sentence: str) -> None:
    expect(page.locator(".st-key-notice")).to_contain_text(sentence)


def _start(page: Page) -> None:
    _look(page)
    button(page, "Empezar con mi institución").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nombre").fill("Caja Andina")
    dialog.get_by_label("Agencias u oficinas").fill("Agencia Centro\nAgencia Norte")
    _look(page)
    button(dialog, "Registrar institución").click()
    expect(page.get_by_text("2 agencias u oficinas")).to_be_visible()
    button(page, "Empezar el primer ciclo").click()
    dialog.get_by_label("Nombre del ciclo").fill("Microcrédito 2027")
    dialog.get_by_label("Servicio").fill("Crédito individual para capital de trabajo")
    _look(page)
    button(dialog, "Empezar el ciclo").click()
    page.get_by_role("link", name="Seguir en el paso 1: Momentos").click()


def _identify_moments(page: Page) -> None:
    _expect_stepper(page, now=1, done=set())
    _look(page)
    page.get_by_label("Momentos, uno por línea").fill("\n".join(MOMENTS))
    page.get_by_role("button", name="Agregar los momentos").click()
    _said(page, "5 momentos agregados")
    names = page.get_by_role("list", name="Momentos de verdad, en orden").locator(".name")
    expect(names).to_have_text(MOMENTS)
    names.get_by_text(MOMENTS[2]).click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Momento 3 de 5")
    drawer.get_by_text("Iniciar el contacto", exact=True).click()
    drawer.get_by_text("Momento crítico").click()
    _look(page)
    drawer.get_by_role("button", name="Guardar cambios").click()
    _said(page, "Cambios guardados")
    _expect_stepper(page, now=1, done={1})
    _look(page)
    _go_on(page, "2: Requerimientos", "requerimientos")


def _agree_on_requirements(page: Page) -> None:
    sheet = Sheet(page)
    _expect_stepper(page, now=2, done={1})
    expect(page.locator(".matrix th", has_text=MOMENTS[2])).to_contain_text("★ Crítico")
    for moment, text in TYPED.items():
        sheet.new_row(moment).press_sequentially(text)
        sheet.new_row(moment).press("Enter")
    expect(sheet.rows).to_have_count(len(TYPED))
    sheet.paste(sheet.new_row(2), PASTED)
    expect(sheet.rows).to_have_count(5)
    sheet.expect_saved()
    _look(page)
    page.get_by_role("button", name="Elegir del catálogo").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="Momento de verdad")).to_have_value("4. Firma el contrato")
    dialog.get_by_label("Buscar").fill("contrato con palabras")
    dialog.get_by_label("Buscar").press("Enter")
    dialog.get_by_text(PICKED).click()
    _look(page)
    button(dialog, "Agregar a este momento (1 elegido)").click()
    _said(page, "Requerimientos del catálogo agregados a «Firma el contrato».")
    sheet.expect_texts(TYPED[0], TYPED[1], "Que la espera sea corta", "Que haya sillas", PICKED, TYPED[4])
    expect(sheet.cell(2, "importance")).to_have_value("5")
    _expect_stepper(page, now=2, done={1, 2})
    _go_on(page, "3: Acciones", "acciones")


def _plan_actions(page: Page) -> None:
    _expect_stepper(page, now=3, done={1, 2})
    _look(page)
    page.locator("summary", has_text="6 requerimientos sin acción").click()
    page.locator(".st-key-uncovered").get_by_role("button", name="Proponer acción").nth(2).click()
    due = date.today() + timedelta(days=120)
    form = page.locator(".st-key-draft-of-add-action")
    expect(form.get_by_text("3.1 Que la espera sea corta")).to_be_visible()
    expect(form.get_by_label("¿Qué vamos a hacer?")).to_have_count(1)
    form.get_by_label("¿Qué vamos a hacer?").fill("Abrir una segunda ventanilla")
    _name_owner(form, "Rosa Quispe")
    _date(form, due)
    _look(page)
    form.get_by_role("button", name="Agregar acción").click()
    _said(page, "Acción agregada al final del orden de prioridad.")
    card = page.locator("[class*=st-key-card-]")
    expect(card).to_contain_text("Abrir una segunda ventanilla")
    expect(card).to_contain_text("Rosa Quispe")
    expect(card).to_contain_text(f"hasta el {due:%d/%m/%Y}")
    expect(page.locator("summary", has_text="5 requerimientos sin acción")).to_be_visible()
    _propose_for_all_others(page)
    _expect_stepper(page, now=3, done={1, 2, 3})
    _look(page)
    _go_on(page, "4: Prioridad", "prioridad")


def _name_owner(form: Locator, name: str) -> None:
    field = form.get_by_role("combobox", name="Persona responsable")
    field.press_sequentially(name)
    expect(form.page.get_by_role("option")).to_be_visible()
    _look_now(form.page)
    field.press("Enter")
    expect(field).to_have_value(name)


def _date(form: Locator, day: date) -> None:
    field = form.get_by_test_id("stDateInput")
    for part, digits in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
        field.locator(f"[role=spinbutton][data-type={part}]").press_sequentially(digits)


def _propose_for_all_others(page: Page) -> None:
    """One action that answers every requirement that still has none."""
    page.get_by_text("Agregar una acción", exact=True).click()
    form = page.locator(".st-key-draft-of-add-action")
    expect(form.get_by_label("¿Qué vamos a hacer?")).to_have_count(1)
    form.get_by_label("¿Qué vamos a hacer?").fill("Capacitar a todo el personal")
    chooser = form.get_by_role("combobox", name="Requerimientos que atiende")
    chooser.press_sequentially("nada de esto")
    expect(page.get_by_role("listbox")).to_be_visible()
    _look_now(page)
    chooser.fill("")
    chooser.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    for text in (TYPED[0], TYPED[1], "Que haya sillas", PICKED, TYPED[4]):
        chooser.press_sequentially(text)
        expect(page.get_by_role("option")).to_have_text(re.compile(re.escape(text)))
        chooser.press("ArrowDown")
        chooser.press("Enter")
        expect(form.get_by_test_id("stMultiSelect")).to_contain_text(text)
        expect(chooser).to_have_value("")
    chooser.press("Tab")
    form.get_by_role("button", name="Agregar acción").click()
    expect(page.locator("[class*=st-key-card-]")).to_have_count(2)


def _settle_priority(page: Page) -> None:
    _expect_stepper(page, now=4, done={1, 2, 3})
    names = page.get_by_role("list", name="Acciones, en orden de importancia").locator(".name")
    expect(names).to_have_text(["Abrir una segunda ventanilla", "Capacitar a todo el personal"])
    button(page, "Subir «Capacitar a todo el personal»").click()
    expect(names).to_have_text(["Capacitar a todo el personal", "Abrir una segunda ventanilla"])
    _said(page, "Orden guardado")
    _look(page)
    page.get_by_role("button", name="Acordamos este orden").click()
    _said(page, "El equipo acordó este orden")
    _expect_stepper(page, now=4, done={1, 2, 3, 4})
    _look(page)
    _go_on(page, "5: Encuesta", "encuesta")


def _issue_survey(page: Page) -> list[str]:
    """Review, reword and issue; returns the questions as the screen shows them."""
    _expect_stepper(page, now=5, done={1, 2, 3, 4})
    _look(page)
    item = page.locator("[class*=st-key-item-r]", has_text=re.compile("dinero"))
    button(item, "Cambiar").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Requerimiento: Que el dinero esté completo")
    drawer.get_by_label("Cómo se pregunta").fill(REWORDED)
    _look(page)
    drawer.get_by_role("button", name="Guardar cambios").click()
    _said(page, "Pregunta guardada")
    expect(item).to_contain_text(REWORDED)
    page.get_by_role("button", name="Emitir la versión 1").click()
    _said(page, "Versión 1 emitida. Ya puede imprimirla.")
    _expect_stepper(page, now=5, done={1, 2, 3, 4, 5})
    questions = page.locator("[class*=st-key-item-] p", has_text=re.compile(r"^\d+\. ")).all_inner_texts()
    assert [int(text.split(".")[0]) for text in questions] == list(range(1, len(questions) + 1))
    return [text.split(". ", maxsplit=1)[1] for text in questions]


def _print(page: Page) -> bytes:
    """Three numbered copies, downloaded."""
    page.get_by_text("Vista previa", exact=True).click()
    expect(page.get_by_text("Página 1 de")).to_be_visible()
    _look(page)
    page.get_by_text("Imprimir", exact=True).click()
    page.get_by_label("Copias").fill(str(COPIES))
    _look(page)
    page.get_by_role("button", name="Preparar PDF").click()
    _said(page, "PDF listo con 3 copias numeradas.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar encuesta").click()
    assert download.value.suggested_filename.endswith("-v1-copias-1-a-3.pdf")
    return download.value.path().read_bytes()


def _check_paper(content: bytes, questions: list[str]) -> None:
    """Every question, the number of each copy and the code of the version, read by two libraries."""
    with pypdfium2.PdfDocument(content) as document:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    also = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    assert len(texts) % COPIES == 0
    per_copy = len(texts) // COPIES
    for place, (text, other) in enumerate(zip(texts, also, strict=True)):
        number, page = divmod(place, per_copy)
        code = re.compile(rf"C\d+-V1 · p{page + 1}/{per_copy} · Nº {number + 1:04d}")
        assert code.search(text)
        assert code.search(other)
    for copy in range(COPIES):
        whole = " ".join(texts[copy * per_copy : (copy + 1) * per_copy])
        assert [question for question in questions if question not in whole] == []
        assert "Caja Andina" in whole


def test_from_an_empty_database_to_the_printed_survey(watched: Page) -> None:
    _start(watched)
    _identify_moments(watched)
    _agree_on_requirements(watched)
    _plan_actions(watched)
    _settle_priority(watched)
    questions = _issue_survey(watched)
    assert REWORDED in questions
    _check_paper(_print(watched), questions)
