"""A client's answer: what its page costs and weighs, and what keeping it costs beside a bare committed INSERT."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import httpx
from playwright.sync_api import sync_playwright

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.survey.versions import issue_version
from planner.services.waves.entrance import PATH
from planner.services.waves.waves import open_wave
from planner.store.engine import open_engine
from planner.store.transaction import transaction
from tests.bench.load import weight_of
from tests.bench.ratio import Ratio
from tests.bench.servers import Servers
from tests.chromium import chromium_options
from tests.web.workshop.phone import Forms

TIMES = 200
FORM = {"content-type": "application/x-www-form-urlencoded"}
STREAMLIT_FORM = '[data-testid="stForm"]'
BODY = b"respuesta=" + b"4" * 400


@dataclass(frozen=True)
class Way:
    """A wave of twenty questions and a browser that has its page open."""

    browser: httpx.Client
    path: str
    form: dict[str, str]


def measure_answering(servers: Servers) -> Iterator[Ratio]:
    """GET and POST of the survey page against bare routes, one after the other; and the weight of the page."""
    with httpx.Client(base_url=servers.ours) as browser, httpx.Client(base_url=servers.idle) as idle:
        way = _open(servers, browser)
        get = _compared(lambda: way.browser.get(way.path), lambda: idle.get("/hoja"))
        post = _compared(lambda: _send(way), lambda: idle.post("/guardar", content=BODY, headers=FORM))
    yield Ratio("Página de la encuesta (mediana)", *get, "ms", 5.0)
    yield Ratio("Guardar una respuesta (mediana)", *post, "ms", 5.0)
    yield _weighed(servers, way.path)


def _open(servers: Servers, browser: httpx.Client) -> Way:
    with transaction(open_engine(servers.database)) as session:
        issue_version(servers.cycle_id, session=session, actor=LOCAL_ADMINISTRATOR)
        wave = open_wave(servers.cycle_id, {}, session=session, actor=LOCAL_ADMINISTRATOR)
    path = f"{PATH}/{wave.code}"
    return Way(browser, path, Forms(browser.get(path).text).forms[0])


def _send(way: Way) -> httpx.Response:
    """One more client answers every question of satisfaction."""
    answers = {name: "4" for name in way.form if name[:1] == "p" and name[1:].isdecimal()}
    sent = {**way.form, **answers, "pase": secrets.token_urlsafe(16)}
    answer = way.browser.post(way.path, content=urlencode(sent), headers=FORM)
    if answer.status_code != 303:
        raise RuntimeError(f"An answer was refused with {answer.status_code}.")
    return answer


def _compared(ours: Callable[[], httpx.Response], floor: Callable[[], httpx.Response]) -> tuple[float, float]:
    """Median milliseconds of both, in turns."""
    pairs = [(_milliseconds(ours), _milliseconds(floor)) for _ in range(TIMES)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _milliseconds(ask: Callable[[], httpx.Response]) -> float:
    start = perf_counter()
    ask()
    return 1000 * (perf_counter() - start)


def _weighed(servers: Servers, path: str) -> Ratio:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        ours = weight_of(browser, f"{servers.ours}{path}", "form")
        streamlit = weight_of(browser, servers.form, STREAMLIT_FORM)
        browser.close()
    return Ratio(
        "Formulario de Streamlit frente a nuestra página", 1000 * streamlit, 1000 * ours, "KB", 100, more_is_better=True
    )
