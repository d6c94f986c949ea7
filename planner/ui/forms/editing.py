"""Saving what a form changed: who decides when two changed the same, and what stands where one may only look."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

import streamlit as st
from sqlmodel import Session

from planner.errors import CONFLICT_WORDS, Conflict
from planner.formats import value_in_words
from planner.inputs.schema import Input, label_of
from planner.ui.access import allowed_here, current_actor
from planner.ui.acting import act
from planner.ui.forms.draft import drop_draft, kept_draft
from planner.ui.forms.drawer import Drawer
from planner.vocabulary import Permission

# Two people changed the same thing: both texts side by side, and a choice.


def show_conflict(
    error: Conflict,
    *,
    keep_mine: Callable[[], None],
    keep_theirs: Callable[[], None],
    label: str = "",
    key: str = "conflict",
) -> None:
    """Show what each person wrote in one field and run the callback of the choice before the next run.

    `label` is the field's Spanish name. `key` tells several conflicts of one page apart.
    """
    with st.container(key=f"{key}-choice"):
        st.warning(error.sentence, icon=":material/group:")
        if label:
            st.markdown(f"**{label}**")
        with st.container(horizontal=True, key=f"{key}-texts"):
            _show_side(CONFLICT_WORDS.mine, error.mine, CONFLICT_WORDS.keep_mine, keep_mine, f"{key}-mine")
            _show_side(CONFLICT_WORDS.theirs, error.theirs, CONFLICT_WORDS.keep_theirs, keep_theirs, f"{key}-theirs")


def _show_side(title: str, value: object, choice: str, keep: Callable[[], None], key: str) -> None:
    with st.container(border=True, width="stretch", key=f"{key}-side"):
        st.caption(title)
        st.text(value_in_words(value))
        st.button(choice, key=key, on_click=keep, width="stretch")


# Saving what a form changed, and asking which text stays when somebody else changed the same field.


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
UseCase = Callable[..., object]
DONE, NOTHING_CHANGED = "Cambios guardados.", "No hay cambios que guardar."


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


class Versioned(Protocol):
    """A row as a form showed it first."""

    @property
    def version(self) -> int: ...


def draw_edit_form(
    name: str,
    shown: Versioned,
    fields: Callable[[], Mapping[str, Any]],
    *,
    schema: type[Input],
    save: UseCase,
    button: str = "Guardar cambios",
    done: str = DONE,
    drawer: Drawer | None = None,
) -> None:
    """The fields of a row with their button and their draft; what was changed is saved, and its drawer closes."""
    with kept_draft(name), st.form(name, border=False):
        values = fields()
        if drawer is None:
            sent = st.form_submit_button(button, type="primary")
        else:
            sent = st.form_submit_button(button, type="primary", icon=":material/check:", width="stretch")
    values = changed(values, shown) if sent else {}
    if sent and not values and drawer is not None:
        st.info(NOTHING_CHANGED)
    save_form(name, values, shown, schema=schema, save=save, done=done, drawer=drawer)


def save_form(
    name: str,
    values: Mapping[str, Any],
    shown: Versioned,
    *,
    schema: type[Input],
    save: UseCase,
    done: str = DONE,
    drawer: Drawer | None = None,
) -> None:
    """`save_edit` by a use case that takes the values, `version`, `session` and `actor`; without values nothing is."""

    def keep(edit: Edit, session: Session) -> None:
        save(edit.values, version=edit.version, session=session, actor=current_actor())
        leave_form(name, drawer)

    save_edit(name, Edit(values, shown.version) if values else None, schema=schema, save=keep, done=done)


def leave_form(name: str, drawer: Drawer | None) -> None:
    """Forget what was typed, and close its drawer: the page below says what was done."""
    drop_draft(name)
    if drawer is not None:
        drawer.close()


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


# What stands where somebody may look and not change: one sentence, and a row as plain facts.

LOOK_ONLY = "Su rol permite ver, no cambiar."
LOOKING = frozenset(
    {
        Permission.VIEW,
        Permission.VIEW_HISTORY,
        Permission.PRINT_SURVEY,
        Permission.COLLECT,
        Permission.VIEW_CONTACTS,
    }
)
"""What leaves the cycle as it is."""
UNKNOWN = "Sin indicar"


def offers(permission: Permission, cycle_id: int) -> bool:
    """Whether a tool may be drawn; where it may not, one sentence stands in its place."""
    allowed = allowed_here(cycle_id)
    if permission not in allowed:
        say_instead(why_not(permission, allowed))
    return permission in allowed


def why_not(permission: Permission, allowed: frozenset[Permission]) -> str:
    """Why somebody with these permissions is not offered what takes another one."""
    return f"Su rol no permite {permission.label.lower()}." if allowed - LOOKING else LOOK_ONLY


def say_instead(sentence: str) -> None:
    """Say why there is no tool here."""
    st.caption(f":material/visibility: {sentence}")


def draw_facts(facts: Iterable[tuple[str, object]]) -> None:
    """Names and values as a list; texts of people are escaped, and what is empty says so."""
    st.html(f'<dl class="facts">{"".join(_fact(name, value) for name, value in facts)}</dl>')


def _fact(name: str, value: object) -> str:
    if value is None or value == "":
        return f'<dt>{escape(name)}</dt><dd class="empty">{UNKNOWN}</dd>'
    return f"<dt>{escape(name)}</dt><dd>{escape(value_in_words(value))}</dd>"
