"""The product's own look, over Streamlit's."""

from pathlib import Path

import streamlit as st

STYLE_SHEET = Path(__file__).with_name("style.css")


def apply_style() -> None:
    """Put the style sheet on the page."""
    st.html(STYLE_SHEET)
