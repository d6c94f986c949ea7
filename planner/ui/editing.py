"""Saving what a form changed, and asking which text stays when somebody else changed the same field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.errors import Conflict
from planner.inputs.schema import Input, label_of
from planner.ui.acting import act
from planner.ui.conflict import show_conflict

NO_CHANGES = "No hay cambios que guardar."


@dataclass(frozen=True)
class Edit:
    """The fields that a form changed, and the version of the row when the form was first shown.

    `insisted` holds the fields in which the user prefers the own text, with the version seen when saying so.
    """

    values: Mapping[str, Any]
    version: int
    insisted: Mapping[str, int] = field(default_factory=dict)

    @property
    def parts(self) -> tuple["Edit", ...]:
        """One edit per field insisted on, and one for all others: insisting on one field overwrites no other."""
        if not self.insisted:
            return (self,)
        rest = {name: value for name, value in self.values.items() if name not in self.insisted}
        own = [Edit({name: self.values[name]}, version) for name, version in self.insisted.items()]
        return (*own, Edit(rest, self.version)) if rest else tuple(own)


Save = Callable[[Edit, Session], object]


def changed(values: Mapping[str, Any], shown: object) -> dict[str, Any]:
    """The fields whose value differs from what the form showed first."""
    return {name: value for name, value in values.items() if value != getattr(shown, name)}


def save_edit(key: str, edit: Edit | None, *, schema: type[Input], save: Save, done: str) -> None:
    """Save the edit of the form `key` and draw the page anew; a refusal is said here and what was typed stays.

    Call it on every run of the form, with None when nothing was sent: a choice between two texts that is pending
    is shown, and one just made is carried out. `save` raises Conflict when it meets the edit of somebody else.
    """
    edit = st.session_state.pop(_chosen(key), edit)
    if edit is not None:
        st.session_state.pop(_clash(key), None)
        sent = edit
        act(
            lambda session: [save(part, session) for part in sent.parts],
            done=done,
            on_conflict=lambda clash: _remember(key, sent, clash),
        )
    if _clash(key) in st.session_state:
        _ask(key, schema)


def _remember(key: str, edit: Edit, clash: Conflict) -> None:
    st.session_state[_clash(key)] = (edit, clash)


def _ask(key: str, schema: type[Input]) -> None:
    edit, clash = st.session_state[_clash(key)]
    others = {name: value for name, value in edit.values.items() if name != clash.field}
    show_conflict(
        clash,
        keep_mine=lambda: _choose(
            key, Edit(edit.values, edit.version, {**edit.insisted, clash.field: clash.current_version})
        ),
        keep_theirs=lambda: _choose(key, Edit(others, edit.version, edit.insisted)),
        label=label_of(schema, clash.field),
        key=f"{key}-conflict",
    )


def _choose(key: str, edit: Edit) -> None:
    st.session_state[_chosen(key)] = edit


def _clash(key: str) -> str:
    return f"{key}-clash"


def _chosen(key: str) -> str:
    return f"{key}-choice-made"
