"""The screens of the product and their Spanish addresses."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from planner.services.places import ANSWERS_PLACE, RESULTS_PLACE
from planner.vocabulary import Step

FOLDER = Path(__file__).resolve().parents[2] / "pages"


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
