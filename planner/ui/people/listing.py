"""The people of an institution, one row each: whose they are, found by words, and adding somebody."""

from collections.abc import Sequence
from datetime import tzinfo

import streamlit as st
from sqlmodel import Session

from planner.formats import count
from planner.inputs.text import clean_line
from planner.models import Institution
from planner.services.institution.institutions import branches_of, institutions
from planner.services.people.directory import KnownPerson, matching_people
from planner.services.people.people import add_person
from planner.services.people.permissions import may
from planner.services.people.roles import RoleAt, set_roles
from planner.ui.access import current_actor, my_reading, reader_zone
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.drawer import Drawer, Question
from planner.ui.frame.frame import INSTITUTION
from planner.ui.frame.screens import HOME
from planner.ui.people.roles import ask_roles, person_facts
from planner.vocabulary import Permission, PersonState

# Adding somebody to an institution, with the roles they have from the start.

ASKED = Question("new-person")


def offer_person(institution: Institution) -> None:
    """The button that asks for a new person, and the question while it is open."""
    st.button("Agregar persona", type="primary", icon=":material/person_add:", key="add-person", on_click=ASKED.open)
    ASKED.draw("Agregar persona", lambda: _ask(institution.id))


def _ask(institution_id: int) -> None:
    with my_reading() as session:
        branches = branches_of(institution_id, session=session)
    name = st.text_input("Nombre y apellido", placeholder="Ana Quispe Rojas", key="person-new-name")
    roles = ask_roles((), branches, "person-new")
    if st.button("Agregar", type="primary", width="stretch", key="person-new-save"):
        act(lambda session: _add(institution_id, name, roles, session), done=f"Agregamos a {clean_line(name)}.")


def _add(institution_id: int, name: str, roles: frozenset[RoleAt], session: Session) -> None:
    person = add_person(institution_id, name, session=session, actor=current_actor())
    set_roles(person.id, roles, session=session, actor=current_actor())
    ASKED.close()


# The people of an institution, one row each: found by words, and a page at a time.

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
            f"Nadie coincide con «{escape_markdown(words)}». Pruebe con otra palabra."
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
            f"**{escape_markdown(person.name)}**",
            key=f"open-person-{person.id}",
            type="tertiary",
            on_click=OPEN.open_on,
            args=(person.id,),
        )
        st.html(person_facts(person, zone, with_accounts=with_accounts))


# Whose people: the institutions that somebody may look after.


def choose_institution() -> Institution:
    """The institution that the address names, or the first one; a choice when there are several.

    Without any, says what to do and ends the page.
    """
    actor = current_actor()
    with my_reading() as session:
        mine = [
            row
            for row in institutions(session=session)
            if may(actor, Permission.MANAGE_PEOPLE, institution_id=row.id, session=session)
        ]
    if not mine:
        _show_nothing()
    named = next((row for row in mine if str(row.id) == st.query_params.get(INSTITUTION)), mine[0])
    return named if len(mine) == 1 else _ask_institution(mine, named)


def _ask_institution(mine: Sequence[Institution], named: Institution) -> Institution:
    by_id = {row.id: row for row in mine}
    chosen = st.selectbox(
        "Institución",
        list(by_id),
        index=mine.index(named),
        format_func=lambda row_id: by_id[row_id].name,
        filter_mode="contains",
        key="people-institution",
    )
    st.query_params[INSTITUTION] = str(chosen)
    return by_id[chosen]


def _show_nothing() -> None:
    with st.container(key="empty"):
        st.subheader("Primero, una institución")
        st.write("Registre su institución en Inicio. Después podrá agregar a las personas.")
        st.page_link(HOME.page, label="Ir a Inicio", icon=":material/home:")
    st.stop()
