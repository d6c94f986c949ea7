"""The page that Streamlit serves for every address, in Spanish and with the product's own look and emblem."""

import hashlib
import re
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.errors import PRESS_LOST
from planner.palette import ACCENT, BACKGROUND, css_variables
from planner.web.server.compression import HeldResponse
from planner.web.server.page_scripts import MARK, scripts_address

# The product's own look and manners, over Streamlit's: two files that browsers keep.

UI = Path(__file__).parents[2] / "ui"
RULES, PRESSES = UI / "style.css", UI / "presses.js"
PATH, PRESSES_PATH = "/estilo.css", "/pulsar.js"
_A_YEAR = "public, max-age=31536000, immutable"


def style_text() -> bytes:
    """The style sheet: the colours of the palette as variables, and the rules that use them."""
    return f"{css_variables()}\n{RULES.read_text(encoding='utf-8')}".encode()


def style_address() -> str:
    """The address of the style sheet, relative to the page; it changes when the sheet does."""
    return _address(PATH, style_text())


def presses_address() -> str:
    """The same of the script that looks after what is pressed."""
    return _address(PRESSES_PATH, PRESSES.read_bytes())


def style_sheet(_request: Request) -> Response:
    """GET the style sheet."""
    return _kept(style_text(), "text/css")


def presses(_request: Request) -> Response:
    """GET the script that looks after what is pressed."""
    return _kept(PRESSES.read_bytes(), "text/javascript")


def _address(path: str, content: bytes) -> str:
    return f".{path}?v={hashlib.sha256(content).hexdigest()[:12]}"


def _kept(content: bytes, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers={"Cache-Control": _A_YEAR})


# The page that Streamlit serves for every address, in Spanish and with the product's own name and emblem.

TITLE = "Ciclo del Servicio"
DESCRIPTION = (
    "Vea el servicio con los ojos de la clientela y mejórelo: momentos de verdad, requerimientos, "
    "planes de acción, prioridad y encuesta."
)
# Eight moments around a client: the emblem of the product.
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    f'<circle cx="32" cy="32" r="22" fill="none" stroke="{ACCENT}" stroke-width="3"/>'
    f'<circle cx="32" cy="32" r="8" fill="{ACCENT}"/>'
    + "".join(
        f'<circle cx="{x}" cy="{y}" r="6" fill="{ACCENT}" stroke="{BACKGROUND}" stroke-width="2"/>'
        for x, y in ((32, 10), (47.6, 16.4), (54, 32), (47.6, 47.6), (32, 54), (16.4, 47.6), (10, 32), (16.4, 16.4))
    )
    + "</svg>"
)
_FAVICON = f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(EMBLEM)}" />'
_META = "\n    ".join(
    f'<meta name="{name}" content="{content}" />'
    for name, content in (("description", DESCRIPTION), ("theme-color", ACCENT), (MARK, scripts_address()))
)
_NO_SCRIPT = (
    "<noscript><p>Este programa necesita JavaScript. Actívelo en su navegador y vuelva a cargar la página.</p>"
    "</noscript>"
)
# Shown until the scripts arrive, which on a slow line takes a while; they replace it.
_WAITING = (
    f'<div id="root"><div role="status" style="min-height:100vh;display:flex;flex-direction:column;gap:1rem;'
    f"align-items:center;justify-content:center;background:{BACKGROUND};color:{ACCENT};"
    f'font:1.125rem system-ui,sans-serif"><div aria-hidden="true" style="width:5rem">{EMBLEM}</div>'
    "Abriendo el Ciclo del Servicio…</div></div>"
)
_PRESSES = f'<script src="{presses_address()}" data-lost="{PRESS_LOST}"></script>'
_CHANGES = (
    (r'<html lang="en">', '<html lang="es">'),
    (r"<title>Streamlit</title>", f"<title>{TITLE}</title>\n    {_META}"),
    (r'<link rel="shortcut icon"[^>]*>', _FAVICON),
    (r"<!--\s*Machine-readable pointer.*?-->\s*", ""),
    (r'<link rel="service-desc"[^>]*>\s*', ""),
    (r'<link\s+rel="preload"[^>]*SourceSans[^>]*>\s*', ""),  # a font that the theme does not use
    (r"<!-- initialize window.prerenderReady.*?</script>\s*", ""),  # for crawlers; scripts in the page are forbidden
    (r"<noscript>.*?</noscript>", _NO_SCRIPT),
    (r'<div id="root"></div>', _WAITING),
    # At the very end, so that it comes after the styles that Streamlit's scripts put in the head.
    (r"</body>", f'<link rel="stylesheet" href="{style_address()}" />\n    {_PRESSES}\n  </body>'),
)
_MARK = b"<title>Streamlit</title>"
_CONDITIONS = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}


class SpanishDocument:
    """Rewrites Streamlit's page wherever it is served; every other response passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not may_be_page(scope):
            await self._app(scope, receive, send)
            return
        # Whole and unconditionally: what a browser knows is our page, of which Streamlit's own tags say nothing.
        whole = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        held = HeldResponse(send, _is_page, partial(_finish, scope, send))
        await self._app({**scope, "method": "GET", "headers": whole}, receive, held.take)


def may_be_page(scope: Scope) -> bool:
    """Whether a request asks for a page, and not for one of its parts."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or "." in scope["path"].rsplit("/", 1)[-1]:
        return False
    first = Headers(scope=scope).get("accept", "*/*").split(",")[0].strip()
    return first in {"text/html", "*/*"}


def _is_page(status: int, headers: Headers) -> bool:
    return status == 200 and headers.get("content-type", "").startswith("text/html")


async def _finish(scope: Scope, send: Send, start: Message, body: bytes) -> None:
    headers = MutableHeaders(raw=list(start["headers"]))
    status = start["status"]
    if _MARK in body:
        body = in_spanish(body)
        headers["content-length"] = str(len(body))
        headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        del headers["last-modified"], headers["accept-ranges"]
    if headers.get("etag") and _is_known(scope, headers["etag"]):
        status, body = 304, b""
        del headers["content-length"]
    await send({**start, "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is_known(scope: Scope, tag: str) -> bool:
    known = Headers(scope=scope).get("if-none-match", "")
    return tag in {part.strip().removeprefix("W/") for part in known.split(",")}


@lru_cache(maxsize=4)
def in_spanish(page: bytes) -> bytes:
    """Streamlit's page with our language, name, emblem and sentences, and nothing loaded that is not used."""
    text = page.decode("utf-8")
    for pattern, replacement in _CHANGES:
        text = re.sub(pattern, replacement, text, flags=re.DOTALL)
    return text.encode("utf-8")
