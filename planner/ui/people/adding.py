"""Adding somebody to an institution, with the roles they have from the start."""

import streamlit as st
from sqlmodel import Session

from planner.inputs.text import clean_line
from planner.models import Institution
from planner.services.institutions import branches_of
from planner.services.people import add_person
from planner.services.roles import RoleAt, set_roles
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act
from planner.ui.asking import Question
from planner.ui.people.role_fields import ask_roles

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
