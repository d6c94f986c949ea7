"""The logo of an institution, small and light."""

import base64
import io
from html import escape

import streamlit as st
from PIL import Image

from planner.errors import NotFound
from planner.services.files import read_file
from planner.store.engine import database_url
from planner.ui.access import my_reading

HEIGHT = 96
"""Twice the height at which a logo is shown, for sharp screens."""


def draw_logo(logo_id: int | None, institution: str) -> None:
    """Show the logo, if there is one; its text alternative names the institution."""
    source = _thumbnail((database_url(), logo_id)) if logo_id is not None else ""
    if source:
        _draw(source, f"Logo de {institution}")


def draw_preview(content: bytes, alt: str) -> None:
    """Show a checked picture at the size of a logo."""
    _draw(_small_png(content), alt)


def _draw(source: str, alt: str) -> None:
    st.html(f'<img class="logo" src="{source}" alt="{escape(alt)}">', width="content")


@st.cache_data(max_entries=200, show_spinner=False)
def _thumbnail(place: tuple[str, int]) -> str:
    """The logo kept at that database and id as a data address of a small PNG; empty when it is gone.

    A stored file never changes, so that its place says all.
    """
    try:
        with my_reading() as session:
            content = read_file(place[1], session=session).content
    except NotFound:
        return ""
    return _small_png(content)


def _small_png(content: bytes) -> str:
    """A checked picture as a data address of a PNG at most 96 pixels high and 320 wide."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((HEIGHT * 10 // 3, HEIGHT))
        small = io.BytesIO()
        picture.convert("RGBA").save(small, "PNG")
    return "data:image/png;base64," + base64.b64encode(small.getvalue()).decode("ascii")
