"""The product's own look and manners, over Streamlit's: two files that browsers keep."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from planner.palette import css_variables

UI = Path(__file__).parents[1] / "ui"
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
