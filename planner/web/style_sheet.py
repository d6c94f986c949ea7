"""The product's own look, over Streamlit's: one file that browsers keep."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from planner.palette import css_variables

RULES = Path(__file__).parents[1] / "ui" / "style.css"
PATH = "/estilo.css"
_A_YEAR = "public, max-age=31536000, immutable"


def style_text() -> bytes:
    """The style sheet: the colours of the palette as variables, and the rules that use them."""
    return f"{css_variables()}\n{RULES.read_text(encoding='utf-8')}".encode()


def style_address() -> str:
    """The address of the style sheet, relative to the page; it changes when the sheet does."""
    return f".{PATH}?v={hashlib.sha256(style_text()).hexdigest()[:12]}"


def style_sheet(_request: Request) -> Response:
    """GET the style sheet."""
    return Response(style_text(), media_type="text/css", headers={"Cache-Control": _A_YEAR})
