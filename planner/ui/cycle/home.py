"""The entrance once there is something in it: finding a cycle, and the rare things behind one quiet button."""

from collections.abc import Callable, Sequence

import streamlit as st

from planner.formats import count
from planner.services.cycle.overview import InstitutionSummary, first_cycles, matching
from planner.ui.access import may_somewhere_here
from planner.ui.acting import escape_markdown
from planner.ui.cycle.cards import draw_institution, open_deleted_cycles
from planner.ui.cycle.welcome import WHAT_EXAMPLES_ARE, draw_examples
from planner.ui.institution.institution import open_new_institution
from planner.ui.people.first_accounts import open_way_to_accounts, works_without_accounts
from planner.vocabulary import Permission

SEARCH_FROM = 5
"""With fewer cycles a search box only takes room."""
PAGE_SIZE = 12
SHOWN = "home-shown"


@st.dialog("Cargar un ejemplo", icon=":material/play_circle:")
def open_examples() -> None:
    """Offer the worked examples."""
    st.markdown(WHAT_EXAMPLES_ARE)
    draw_examples()


RARE_THINGS: dict[str, tuple[Permission, Callable[[], None]]] = {
    "Agregar otra institución": (Permission.MANAGE_INSTITUTION, open_new_institution),
    "Cargar un ejemplo": (Permission.MANAGE_INSTITUTION, open_examples),
    "Ciclos eliminados": (Permission.MANAGE_CYCLES, open_deleted_cycles),
}
"""What each of them takes, and what draws it."""
ACCOUNTS = "Usar con varias personas"


def draw_desk(overview: Sequence[InstitutionSummary]) -> None:
    """All institutions with their cycles, or those that match what is searched."""
    number = sum(len(institution.cycles) for institution in overview)
    with st.container(key="desk-top", horizontal=True, vertical_alignment="center"):
        st.title("Sus ciclos del servicio", anchor=False, width="stretch")
        offered = [label for label, (needed, _draw) in RARE_THINGS.items() if may_somewhere_here(needed)]
        offered += [ACCOUNTS] if works_without_accounts() else []
        rare = st.menu_button("Más opciones", offered, key="rare", type="tertiary") if offered else None
    words = _ask_words() if number >= SEARCH_FROM else ""
    found = matching(overview, words)
    if not found:
        st.markdown(f"Ningún ciclo coincide con «{escape_markdown(words)}». Pruebe con otra palabra.")
    _draw_some(found)
    if rare == ACCOUNTS:
        open_way_to_accounts()
    elif rare:
        RARE_THINGS[rare][1]()


def _draw_some(found: Sequence[InstitutionSummary]) -> None:
    """The first cards, and the button for the others: a screen full of them is slow on a phone."""
    limit = int(st.session_state.get(SHOWN, PAGE_SIZE))
    for institution in first_cycles(found, limit):
        draw_institution(institution)
    rest = sum(len(institution.cycles) for institution in found) - limit
    if rest > 0:
        label = f"Ver {count(rest, 'ciclo más', 'ciclos más')}"
        st.button(label, key="more-cycles", on_click=_show_all, args=(limit + rest,), width="stretch")


def _show_all(number: int) -> None:
    st.session_state[SHOWN] = number


def _ask_words() -> str:
    return (
        st.text_input(
            "Buscar un ciclo",
            type="search",
            placeholder="Buscar por nombre, servicio, institución o quien facilita",
            label_visibility="collapsed",
            icon=":material/search:",
            key="search",
        )
        or ""
    )
