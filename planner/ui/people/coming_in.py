"""How one person comes in: the link to invite them, the one for a new password, and shutting or opening the door."""

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.services.people.directory import KnownPerson, deactivate_person, reactivate_person
from planner.services.people.invitations import invite, make_reset_link
from planner.ui.access import current_actor, my_transaction, reader_zone
from planner.ui.acting import act, show_refusal
from planner.ui.people.handing_over import Handover, hand_over
from planner.ui.people.roles import person_facts
from planner.vocabulary import LinkKind, PersonState


def draw_coming_in(person: KnownPerson, *, with_accounts: bool) -> None:
    """Where the person stands, and what the administration can do about it."""
    st.html(person_facts(person, reader_zone(), with_accounts=with_accounts))
    if with_accounts and person.state is not PersonState.INACTIVE:
        if person.account_id is None:
            _draw_invitation(person)
        else:
            _draw_new_password(person, person.account_id)


def _draw_invitation(person: KnownPerson) -> None:
    again = person.invitation is not None
    with st.form(f"invite-{person.id}", border=False):
        email = st.text_input(
            "Correo para invitar",
            person.invitation.email if person.invitation else "",
            placeholder="ana@institucion.org",
            key=f"invite-email-{person.id}",
        )
        label = "Hacer otro enlace de invitación" if again else "Invitar"
        sent = st.form_submit_button(label, icon=":material/mail:", width="stretch")
    if sent:
        _make(
            person,
            LinkKind.INVITATION,
            email.strip(),
            lambda session: invite(person.id, email, session=session, actor=current_actor()),
        )
    _show(person, LinkKind.INVITATION)


def _draw_new_password(person: KnownPerson, account_id: int) -> None:
    if st.button("Contraseña nueva", icon=":material/key:", key=f"new-password-{person.id}", width="stretch"):
        _make(
            person,
            LinkKind.NEW_PASSWORD,
            person.email,
            lambda session: make_reset_link(account_id, session=session, actor=current_actor()),
        )
    _show(person, LinkKind.NEW_PASSWORD)


def _make(person: KnownPerson, kind: LinkKind, email: str, work: Callable[[Session], str]) -> None:
    """Make the link and remember it as long as this page lives: only its fingerprint is kept in the database."""
    try:
        with my_transaction() as session:
            token = work(session)
    except PlannerError as refusal:
        show_refusal(refusal)
    else:
        st.session_state[_place(person, kind)] = Handover(kind, token, person.name, email)
        st.rerun()


def _show(person: KnownPerson, kind: LinkKind) -> None:
    made = st.session_state.get(_place(person, kind))
    if isinstance(made, Handover):
        hand_over(made, key=f"handover-{person.id}")


def _place(person: KnownPerson, kind: LinkKind) -> str:
    return f"handover-{kind}-{person.id}"


def draw_door(person: KnownPerson) -> None:
    """Shut the door to somebody who left, or open it again."""
    if not person.active:
        if st.button("Volver a activar", icon=":material/person_check:", key=f"reactivate-{person.id}"):
            act(
                lambda session: reactivate_person(person.id, session=session, actor=current_actor()),
                done=f"{person.name} puede trabajar otra vez.",
            )
        return
    with st.popover("Desactivar", icon=":material/person_off:", type="tertiary", key=f"shut-{person.id}"):
        st.write("Ya no podrá entrar ni responder. Lo que hizo queda a su nombre. Puede volver a activarla.")
        if st.button("Sí, desactivar", key=f"deactivate-{person.id}"):
            act(
                lambda session: deactivate_person(person.id, session=session, actor=current_actor()),
                done=f"Desactivamos a {person.name}.",
            )
