"""The drawer of one person: name and roles, how they come in, and joining a name written twice."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.inputs.people import PersonForm
from planner.services.institution.institutions import branches_of
from planner.services.people.directory import KnownPerson
from planner.services.people.merging import merge_people
from planner.services.people.people import rename_person
from planner.services.people.roles import RoleAt, set_roles
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.editing import NOTHING_CHANGED, Edit, save_edit
from planner.ui.people.coming_in import draw_coming_in, draw_door
from planner.ui.people.listing import ASKED, OPEN
from planner.ui.people.roles import ask_roles


def draw_person_drawer(institution_id: int, people: Sequence[KnownPerson], *, with_accounts: bool) -> None:
    """Open the drawer on the person that the address names; nothing when it names none of this institution."""
    person = OPEN.chosen(people)
    if person is not None and ASKED.about is None:  # one question at a time
        OPEN.draw(
            escape_markdown(person.name), lambda: _draw(institution_id, person, people, with_accounts=with_accounts)
        )


def _draw(institution_id: int, person: KnownPerson, people: Sequence[KnownPerson], *, with_accounts: bool) -> None:
    draw_coming_in(person, with_accounts=with_accounts)
    _draw_form(institution_id, person)
    _draw_joining(person, people)
    draw_door(person)


def _draw_form(institution_id: int, person: KnownPerson) -> None:
    shown = OPEN.as_first_shown(person)
    key = f"person-{person.id}-{shown.version}"
    with my_reading() as session:
        branches = branches_of(institution_id, session=session)
    name = st.text_input("Nombre y apellido", shown.name, key=f"{key}-name")
    roles = ask_roles(shown.held, branches, key)
    sent = st.button("Guardar cambios", type="primary", icon=":material/check:", width="stretch", key=f"{key}-save")
    values = {"name": name} if name != shown.name else {}
    if sent and not values and roles == shown.held:
        st.info(NOTHING_CHANGED)
        sent = False

    save_edit(
        f"person-{person.id}",
        Edit(values, shown.version) if sent else None,
        schema=PersonForm,
        save=lambda edit, session: _save(shown, edit, roles, session),
        done=f"Guardamos los datos de {person.name}.",
    )


def _save(shown: KnownPerson, edit: Edit, roles: frozenset[RoleAt], session: Session) -> None:
    actor = current_actor()
    if "name" in edit.values:
        rename_person(shown.id, edit.values["name"], version=edit.version, session=session, actor=actor)
    set_roles(shown.id, roles, seen=shown.held, session=session, actor=actor)
    OPEN.close()


def _draw_joining(person: KnownPerson, people: Sequence[KnownPerson]) -> None:
    others = {other.id: other.name for other in people if other.id != person.id}
    if not others:
        return
    with st.expander("¿Está dos veces en la lista?", icon=":material/merge:"):
        st.markdown("Una las dos: sus acciones, respuestas y roles pasan a quien queda. Puede deshacerlo.")
        chosen = st.selectbox(
            f"Quedará {escape_markdown(person.name)}; se irá",
            list(others),
            index=None,
            format_func=others.__getitem__,
            placeholder="Elija el otro nombre",
            filter_mode="contains",
            key=f"person-{person.id}-twin",
        )
        if chosen is not None and st.button("Unir las dos personas", key=f"person-{person.id}-join", width="stretch"):
            _join(person, chosen, others[chosen])


def _join(person: KnownPerson, other_id: int, other: str) -> None:
    def work(session: Session) -> None:
        merge_people(person.id, other_id, session=session, actor=current_actor())
        OPEN.close()

    act(work, done=f"Unimos a {other} con {person.name}.")
