"""The product's own look and manners, over Streamlit's: two files that browsers keep."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

UI = Path(__file__).parents[1] / "ui"
STYLE_SHEET, PRESSES = UI / "style.css", UI / "presses.js"
PATH, PRESSES_PATH = "/estilo.css", "/pulsar.js"
_A_YEAR = "public, max-age=31536000, immutable"


def style_address() -> str:
    """The address of the style sheet, relative to the page; it changes when the sheet does."""
    return _address(PATH, STYLE_SHEET)


def presses_address() -> str:
    """The same of the script that looks after what is pressed."""
    return _address(PRESSES_PATH, PRESSES)


def style_sheet(_request: Request) -> Response:
    """GET the style sheet."""
    return _kept(STYLE_SHEET, "text/css")


def presses(_request: Request) -> Response:
    """GET the script that looks after what is pressed."""
    return _kept(PRESSES, "text/javascript")


def _address(path: str, file: Path) -> str:
    return f".{path}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"


def _kept(file: Path, media_type: str) -> Response:
    return Response(file.read_bytes(), media_type=media_type, headers={"Cache-Control": _A_YEAR})
