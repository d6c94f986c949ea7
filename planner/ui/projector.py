"""The view for the projector (`?vista=proyector`): nothing but the thing itself, in big letters."""

from html import escape

import streamlit as st

from planner.ui.screens import Screen, link_to

VIEW, PROJECTOR = "vista", "proyector"


def is_projected() -> bool:
    """True when the address asks for the view without anything around."""
    return st.query_params.get(VIEW) == PROJECTOR


def link_to_projector(screen: Screen, cycle_id: int) -> None:
    """The way to the projector view of a step's screen."""
    link_to(screen, "Proyectar", ":material/slideshow:", cycle_id, **{VIEW: PROJECTOR})


def link_back(screen: Screen, cycle_id: int) -> None:
    """The way from the projector view back to the screen."""
    link_to(screen, "Salir", ":material/close:", cycle_id)


def draw_picture(words: str, encoded: str) -> None:
    """A picture (SVG in base 64) that fills the screen; `words` say it to who cannot see it."""
    st.html(f'<img class="projection" alt="{escape(words)}" src="data:image/svg+xml;base64,{encoded}">')
