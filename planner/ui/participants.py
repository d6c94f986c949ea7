"""Who takes part in a step, beside what the step is for: their names, who is not there yet, and the choice."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing, listed
from planner.services.participation import (
    GRANTABLE,
    Participant,
    add_participant,
    candidates,
    read_participants,
    set_participants,
    warning_about,
)
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act_at_once, plain
from planner.vocabulary import Permission, Role, Step

MOST_NAMED = 8


def draw_participants(cycle_id: int, step: Step) -> None:
    """One line with the names and the warning; whoever may close steps can choose the people."""
    with my_reading() as session:
        there = read_participants(cycle_id, step, session=session)
    with st.container(key="participants", horizontal=True, vertical_alignment="center"):
        st.markdown(participants_sentence(there) or f":material/info: {warning_about(step, there)}", width="content")
        if may_here(Permission.CLOSE_STEPS, cycle_id):
            _choose(cycle_id, step, there)
    if there and (warning := warning_about(step, there)):
        st.caption(f":material/info: {warning}")


def participants_sentence(there: Sequence[Participant]) -> str:
    """Names and roles as safe Markdown, the first ones and how many more; empty without anybody."""
    if not there:
        return ""
    named = [plain(_named(person)) for person in there[:MOST_NAMED]]
    more = [f"{len(there) - MOST_NAMED} más"] if len(there) > MOST_NAMED else []
    return f"{agreeing(len(there), 'Participa', 'Participan')}: {listed([*named, *more])}."


def _named(person: Participant) -> str:
    roles = ", ".join(role.label.lower().replace("(a)", "/a") for role in person.roles)
    return f"{person.name} ({roles})" if roles else person.name


def _choose(cycle_id: int, step: Step, there: Sequence[Participant]) -> None:
    with my_reading() as session:
        people = {person.id: _named(person) for person in (*there, *candidates(cycle_id, session=session))}
    seen = tuple(person.id for person in there)
    name = f"{step.value}-{'-'.join(map(str, seen))}"  # a new list is a new form
    with (
        st.popover("Quién participa", icon=":material/group_add:", type="tertiary", key="choose-participants"),
        st.form(f"participants-{name}", border=False),
    ):
        st.multiselect(
            "Participan en este paso",
            list(people),
            default=seen,
            format_func=people.__getitem__,
            placeholder="Elija personas",
            key=f"participants-chosen-{name}",
        )
        st.text_input("Sumar a otra persona", placeholder="Nombre y apellido", key=f"participants-new-{name}")
        if may_here(Permission.MANAGE_PEOPLE, cycle_id):
            st.selectbox(
                "Con el rol",
                GRANTABLE,
                index=None,
                format_func=lambda role: role.label,
                placeholder="Sin rol por ahora",
                key=f"participants-role-{name}",
            )
        st.form_submit_button(
            "Guardar quién participa", type="primary", on_click=_save, args=(cycle_id, step, seen, name)
        )


def _save(cycle_id: int, step: Step, seen: tuple[int, ...], name: str) -> None:
    chosen: list[int] = st.session_state[f"participants-chosen-{name}"]
    new: str = st.session_state[f"participants-new-{name}"].strip()
    role: Role | None = st.session_state.get(f"participants-role-{name}")

    def work(session: Session) -> None:
        actor = current_actor()
        if new:
            add_participant(cycle_id, step, new, role=role, session=session, actor=actor)
        set_participants(cycle_id, step, chosen, seen=seen, session=session, actor=actor)

    act_at_once(work, done="Anotamos quién participa en este paso.")
