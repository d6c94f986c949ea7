"""What a first visit weighs: every byte that a browser without anything stored receives."""

from base64 import b64decode
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench.ratio import Ratio
from tests.bench.servers import Servers
from tests.chromium import chromium_options

FINISHED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
BUTTON = '[data-testid="stButton"]'
CHART = ".js-plotly-plot .main-svg"
QUIET_MS = 1_500


def measure_load(servers: Servers) -> list[Ratio]:
    """The first visit to a screen without a chart and to one with a chart, against the bare page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        bare = weight_of(browser, servers.bare, BUTTON)
        home = weight_of(browser, f"{servers.ours}/", FINISHED)
        circle = weight_of(browser, f"{servers.ours}/momentos?{servers.query}", CHART)
        browser.close()
    return [
        Ratio("Primera visita a «Inicio» (sin gráficos)", home, bare, "MB", 0.6),
        Ratio("Primera visita a «Momentos» (con gráfico)", circle, bare, "MB", 1.2),
    ]


def weight_of(browser: Browser, address: str, ready: str) -> float:
    """Megabytes on the wire until the page is drawn and the network is quiet."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    received: list[int] = []
    inspector = context.new_cdp_session(page)
    inspector.send("Network.enable")
    inspector.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    inspector.on("Network.webSocketFrameReceived", lambda event: received.append(_frame_bytes(event)))
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible(timeout=60_000)
    _wait_until_quiet(page, received)
    context.close()
    return sum(received) / 1_000_000


def _wait_until_quiet(page: Any, received: list[int]) -> None:
    seen = -1
    while seen != len(received):
        seen = len(received)
        page.wait_for_timeout(QUIET_MS)


def _frame_bytes(event: dict[str, Any]) -> int:
    frame = event["response"]
    return len(b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode())
