"""Choosing the roles of a person, each in the whole institution or in some branches."""

from collections.abc import Collection, Sequence

import streamlit as st

from planner.models import Branch
from planner.services.roles import EVERYWHERE, RoleAt
from planner.ui.people.words import DEEDS
from planner.vocabulary import Role


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
