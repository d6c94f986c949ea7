"""The roles of a person on the screen: chosen for the institution or for branches, and said in words."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from html import escape

import streamlit as st

from planner.formats import listed
from planner.models import Branch
from planner.services.people.directory import KnownPerson
from planner.services.people.roles import EVERYWHERE, RoleAt
from planner.vocabulary import PersonState, Role

# What the screen of the people says about roles and about where somebody stands.

DEEDS: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "Invita personas, da roles y cuida los datos de la institución.",
    Role.DIRECTOR: "Escribe las acciones, decide su orden y responde si está de acuerdo.",
    Role.SUPERVISOR: "Escribe los requerimientos y responde si está de acuerdo con ellos.",
    Role.PROMOTER: "Escribe los momentos y los requerimientos, y anota el avance de las acciones.",
    Role.STAFF: "Imprime la encuesta y la reparte.",
    Role.FACILITATOR: "Conduce los talleres, cierra los pasos y anota lo que el grupo decide.",
    Role.READER: "Mira todo, sin cambiar nada.",
}
"""What each role is for, in one sentence."""


def roles_in_words(person: KnownPerson) -> str:
    """«Supervisor(a) en Norte y Sur · Directivo(a)», or that there is none yet."""
    branches: dict[Role, list[str]] = {}
    for known in person.roles:
        branches.setdefault(known.role, []).extend([known.branch] if known.branch else [])
    told = [f"{role.label} en {listed(names)}" if names else role.label for role, names in branches.items()]
    return " · ".join(told) or "Sin rol todavía"


def standing(person: KnownPerson, zone: tzinfo | None) -> str:
    """Where a person stands, with the e-mail and the date that matter now."""
    match person.state, person.invitation:
        case PersonState.WITH_ACCOUNT, _:
            came = (
                f"entró el {instant_in_words(person.last_sign_in, zone)}" if person.last_sign_in else "todavía no entra"
            )
            return f"{person.email} · {came}"
        case PersonState.INVITED, invited if invited:
            return f"{invited.email} · vence el {instant_in_words(invited.expires_at, zone)}"
        case PersonState.INVITATION_EXPIRED, invited if invited:
            return f"{invited.email} · venció el {instant_in_words(invited.expires_at, zone)}"
        case _:
            return person.email


def instant_in_words(at: datetime, zone: tzinfo | None) -> str:
    """An instant where the reader is: 15/03/2027 10:20."""
    return f"{at.astimezone(zone):%d/%m/%Y %H:%M}"


def person_facts(person: KnownPerson, zone: tzinfo | None, *, with_accounts: bool) -> str:
    """The roles and the standing of a person as safe HTML; without accounts only what still tells people apart."""
    shown = f'<p class="roles">{escape(roles_in_words(person))}</p>'
    if with_accounts or person.state is not PersonState.WITHOUT_ACCOUNT:
        detail = escape(standing(person, zone))
        shown += f'<p class="state {person.state}"><b>{person.state.label}</b> <span>{detail}</span></p>'
    return f'<div class="person-facts">{shown}</div>'


# Choosing the roles of a person, each in the whole institution or in some branches.


def ask_roles(held: Collection[RoleAt], branches: Sequence[Branch], key: str) -> frozenset[RoleAt]:
    """Draw every role with what it is for; returns those chosen."""
    chosen: set[RoleAt] = set()
    with st.container(key=f"{key}-roles", gap="small"):
        st.markdown("**Roles** · puede tener varios")
        for role in Role:
            mine = [at.branch_id for at in held if at.role is role]
            has_it = st.checkbox(role.label, bool(mine), key=f"{key}-role-{role}")
            st.caption(DEEDS[role])
            if has_it:
                chosen |= _ask_places(role, mine, branches, key)
    return frozenset(chosen)


def _ask_places(role: Role, mine: Sequence[int | None], branches: Sequence[Branch], key: str) -> set[RoleAt]:
    if role in EVERYWHERE or not branches:
        return {RoleAt(role)}
    names = {branch.id: branch.name for branch in branches}
    places = st.multiselect(
        f"Agencias de {role.label}",
        list(names),
        default=[branch_id for branch_id in names if branch_id in mine],
        format_func=names.__getitem__,
        placeholder="En toda la institución",
        filter_mode="contains",
        select_all=False,
        label_visibility="collapsed",
        key=f"{key}-places-{role}",
    )
    return {RoleAt(role, branch_id) for branch_id in places} or {RoleAt(role)}
