"""The screens of the product and their Spanish addresses: links to them, to the wall, and to plain pages."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from planner.services.actor import Actor
from planner.services.cycle.presence import ANSWERS_PLACE, RESULTS_PLACE
from planner.vocabulary import Step

FOLDER = Path(__file__).resolve().parents[3] / "pages"


@dataclass(frozen=True)
class Screen:
    """One file of `pages/`: its name is its address."""

    name: str
    title: str
    is_home: bool = False

    @property
    def page(self) -> Page:
        return st.Page(FOLDER / f"{self.name}.py", title=self.title, url_path=self.name, default=self.is_home)


HOME = Screen("inicio", "Inicio", is_home=True)
GUIDE = Screen("guia", "Guía")
HISTORY = Screen("historial", "Historial")
WORKSHOP = Screen("taller", "Taller")
PEOPLE = Screen("personas", "Personas")
ANSWERS = Screen("respuestas", "Respuestas")
RESULTS = Screen("resultados", "Resultados")
STEP_SCREENS = {
    Step.MOMENTS: Screen("momentos", "Momentos de verdad"),
    Step.REQUIREMENTS: Screen("requerimientos", "Requerimientos"),
    Step.ACTIONS: Screen("acciones", "Planes de acción"),
    Step.PRIORITY: Screen("prioridad", "Prioridad"),
    Step.SURVEY: Screen("encuesta", "Encuesta"),
}
AFTER_THE_STEPS = {
    ANSWERS_PLACE: (ANSWERS, ":material/inbox:"),
    RESULTS_PLACE: (RESULTS, ":material/monitoring:"),
}
"""The screens that close the loop, by their place, with their signs."""
SCREENS = (
    HOME,
    *STEP_SCREENS.values(),
    *(screen for screen, _ in AFTER_THE_STEPS.values()),
    WORKSHOP,
    GUIDE,
    HISTORY,
    PEOPLE,
)


def link_to(screen: Screen, label: str, icon: str, cycle_id: int, **also: str) -> None:
    """A link to a screen of a cycle; `also` is what else its address names."""
    st.page_link(screen.page, label=label, icon=icon, query_params={"ciclo": str(cycle_id), **also})


# Links from the screens to the pages that are none of Streamlit's, and the corner that says who is here.


def door_address() -> str:
    """Where to sign in and come back to this very screen."""
    path = urlsplit(st.context.url or "/").path or "/"
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in st.query_params.items())
    here = f"{path}?{query}" if query else path
    return "/entrar" if here == "/" else f"/entrar?siguiente={quote(here, safe='')}"


def link_to_page(label: str, address: str, *, css: str = "door") -> None:
    """A plain link in the same tab; it looks like a button unless another class is asked for."""
    st.html(f'<a class="{css}" href="{escape(address)}" target="_self">{escape(label)}</a>')


def draw_own_corner(actor: Actor) -> None:
    """The name of whoever has signed in, which leads to their account, and the way out; nothing without accounts."""
    if actor.account_id is not None:
        name = escape(actor.name)
        icon = '<span class="icon" aria-hidden="true">account_circle</span>'
        shown = f'{icon}<span class="who">{name}</span>'
        own = f'<a href="/cuenta" target="_self" aria-label="Su cuenta: {name}">{shown}</a>'
        st.html(f'<nav class="own-corner" aria-label="Cuenta">{own}<a href="/salir" target="_self">Salir</a></nav>')


# The view for the projector (`?vista=proyector`): nothing but the thing itself, in big letters.

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
