"""The people of an institution, one row each: found by words, and a page at a time."""

from collections.abc import Sequence
from datetime import tzinfo

import streamlit as st

from planner.formats import count
from planner.models import Institution
from planner.services.directory import KnownPerson, matching_people
from planner.ui.acting import plain
from planner.ui.drawer import Drawer
from planner.ui.people.adding import offer_person
from planner.ui.people.words import facts
from planner.ui.zone import reader_zone
from planner.vocabulary import PersonState

OPEN = Drawer("persona")
SEARCH_FROM = 8
"""With fewer people a search box only takes room."""
PAGE_SIZE = 20


def draw_people(institution: Institution, people: Sequence[KnownPerson], *, with_accounts: bool) -> None:
    """Everybody active, or those that match what is searched; people who left only when asked for."""
    left = sum(person.state is PersonState.INACTIVE for person in people)
    with st.container(key="people-tools", horizontal=True, vertical_alignment="center"):
        words = _ask_words() if len(people) >= SEARCH_FROM else ""
        offer_person(institution)
    wants_left = left > 0 and st.toggle(f"Ver también {count(left, 'desactivada', 'desactivadas')}", key="people-left")
    shown = [person for person in people if wants_left or person.state is not PersonState.INACTIVE]
    found = matching_people(shown, words)
    if words:
        st.caption(f"{count(len(found), 'persona', 'personas')} de {len(shown)}")
    if not found:
        st.markdown(
            f"Nadie coincide con «{plain(words)}». Pruebe con otra palabra."
            if words
            else "Todavía no hay nadie. Agregue a la primera persona."
        )
    _draw_page(institution.id, found, with_accounts=with_accounts)
    if len(people) == 1:
        st.caption("Agregue a quienes participan. Con un rol, cada persona sabe qué le toca en cada paso.")


def _ask_words() -> str:
    return (
        st.text_input(
            "Buscar una persona",
            type="search",
            placeholder="Buscar por nombre, rol, agencia o correo",
            label_visibility="collapsed",
            icon=":material/search:",
            key="people-search",
        )
        or ""
    )


def _draw_page(institution_id: int, found: Sequence[KnownPerson], *, with_accounts: bool) -> None:
    place = f"people-shown-{institution_id}"
    limit = int(st.session_state.get(place, PAGE_SIZE))
    zone = reader_zone()
    with st.container(key="people-rows"):
        for person in found[:limit]:
            _draw_row(person, zone, with_accounts=with_accounts)
    rest = len(found) - limit
    if rest > 0:
        label = f"Ver {count(min(rest, PAGE_SIZE), 'persona más', 'personas más')}"
        st.button(label, key="more-people", on_click=_show_more, args=(place, limit), width="stretch")


def _show_more(place: str, limit: int) -> None:
    st.session_state[place] = limit + PAGE_SIZE


def _draw_row(person: KnownPerson, zone: tzinfo | None, *, with_accounts: bool) -> None:
    with st.container(key=f"person-row-{person.id}", gap=None):
        st.button(
            f"**{plain(person.name)}**",
            key=f"open-person-{person.id}",
            type="tertiary",
            on_click=OPEN.open_on,
            args=(person.id,),
        )
        st.html(facts(person, zone, with_accounts=with_accounts))
