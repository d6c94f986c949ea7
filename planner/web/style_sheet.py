"""The product's own look, over Streamlit's: one file that browsers keep."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

STYLE_SHEET = Path(__file__).parents[1] / "ui" / "style.css"
PATH = "/estilo.css"
_A_YEAR = "public, max-age=31536000, immutable"


def style_address() -> str:
    """The address of the style sheet, relative to the page; it changes when the sheet does."""
    return f".{PATH}?v={hashlib.sha256(STYLE_SHEET.read_bytes()).hexdigest()[:12]}"


def style_sheet(_request: Request) -> Response:
    """GET the style sheet."""
    return Response(STYLE_SHEET.read_bytes(), media_type="text/css", headers={"Cache-Control": _A_YEAR})
