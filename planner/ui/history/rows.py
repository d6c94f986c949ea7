"""The versions of one row, from what to what, over any page, and the way back to each of them."""

import re
from collections.abc import Callable, Sequence

import streamlit as st
from sqlmodel import Session

from planner.errors import NotFound, PlannerError
from planner.formats import capitalised, shortened
from planner.services.history.labels import RESTORABLE
from planner.services.history.restoring import permission_to_restore, restore_row
from planner.services.history.rows import RowHistory, RowVersion, read_row_history
from planner.services.history.wording import FieldChange
from planner.ui.access import current_actor, may_here, my_reading, reader_zone
from planner.ui.acting import act, escape_markdown, show_refusal
from planner.ui.forms.drawer import WIDTH
from planner.vocabulary import Permission

# From what to what, so that both can be compared at a glance.


def draw_fields(fields: Sequence[FieldChange], *, longest: int) -> None:
    """The fields as a list; texts beyond `longest` characters are cut."""
    if fields:
        st.markdown("\n".join(f"- {change_line(field, longest)}" for field in fields))


def change_line(field: FieldChange, longest: int) -> str:
    """One field in a line of Markdown, from what to what."""
    return f"{escape_markdown(field.label)}: {said(field.before, longest)} → {said(field.after, longest)}"


def said(text: str, longest: int) -> str:
    """A value in quotation marks, in one line of Markdown."""
    short = shortened(" ".join(text.split()), longest)
    return f"«{escape_markdown(short)}»" if short else "*vacío*"


# The versions of one row, and the way back to each of them.

PART, LONGEST_TEXT, LONGEST_TITLE, LONGEST_CHOICE = 10, 2_000, 200, 120
Restored = Callable[[], None]


def fold_row_history(table: str, row_id: int, cycle_id: int, *, restored: Restored) -> None:
    """The history of a row, folded away until somebody wants it; nothing for who may not read it.

    `restored` is called when the row has been brought back to another version, before the page is drawn anew.
    """
    if may_here(Permission.VIEW_HISTORY, cycle_id):
        place = st.expander("Historial", icon=":material/history:", key=f"versions-{table}-{row_id}", on_change="rerun")
        with place:
            if place.open:
                draw_row_history(table, row_id, cycle_id, restored=restored)


def draw_row_history(table: str, row_id: int, cycle_id: int, *, restored: Restored) -> None:
    """The versions of a row of the cycle, newest first; more of them on request."""
    try:
        found = _read(table, row_id, cycle_id)
    except PlannerError as error:
        show_refusal(error)
        return
    st.markdown(f"**{escape_markdown(shortened(capitalised(found.title), LONGEST_TITLE))}**")
    if found.version is None:
        st.caption("Ya no está: se eliminó.")
    may_restore = may_here(permission_to_restore(table), cycle_id)
    key = f"versions-shown-{table}-{row_id}"
    shown = int(st.session_state.get(key, PART))
    for number, version in enumerate(found.versions[:shown]):
        _draw_version(found, version, is_newest=number == 0, restored=restored if may_restore else None)
    if len(found.versions) > shown:
        more = st.session_state.__setitem__
        st.button(
            "Ver versiones anteriores", key=f"{key}-more", width="stretch", on_click=more, args=(key, shown + PART)
        )


def _read(table: str, row_id: int, cycle_id: int) -> RowHistory:
    with my_reading() as session:
        found = read_row_history(table, row_id, zone=reader_zone(), session=session, actor=current_actor())
    if found.cycle_id != cycle_id:
        raise NotFound("No encontramos el historial de esto en este ciclo.")
    return found


def _draw_version(found: RowHistory, version: RowVersion, *, is_newest: bool, restored: Restored | None) -> None:
    with st.container(key=f"version-{version.change_id}", gap="small"):
        st.caption(f"{version.at:%d/%m/%Y %H:%M} · {escape_markdown(version.actor)}")
        st.markdown(escape_markdown(shortened(version.summary, LONGEST_TITLE)))
        draw_fields(version.told.fields, longest=LONGEST_TEXT)
        if found.version is not None and not version.differences:
            if is_newest or not version.is_move:
                st.caption(":material/check: Así está ahora." if is_newest else ":material/check: Igual que ahora.")
        elif restored is not None:
            _offer(found, version, restored)


def _offer(found: RowHistory, version: RowVersion, restored: Restored) -> None:
    # The version of the row is part of the keys: a press on what has changed since does nothing.
    key = f"restore-{version.change_id}-{found.version}"
    if found.version is None:
        if st.button("Recuperar así", key=key, icon=":material/restore:"):
            _restore(found, version, None, restored)
        return
    with st.popover("Recuperar", icon=":material/restore:", key=f"{key}-choice"):
        st.caption("Elija qué vuelve a quedar como en esta versión.")
        chosen = [
            field.name
            for field in version.differences
            if st.checkbox(change_line(field, LONGEST_CHOICE), value=True, key=f"{key}-{field.name}")
        ]
        if st.button("Recuperar lo elegido", type="primary", key=key, disabled=not chosen):
            _restore(found, version, chosen, restored)


def _restore(found: RowHistory, version: RowVersion, chosen: list[str] | None, restored: Restored) -> None:
    def work(session: Session) -> None:
        restore_row(version.change_id, chosen, version=found.version, session=session, actor=current_actor())
        restored()

    act(work, done=f"Recuperó lo del {version.at:%d/%m/%Y %H:%M}.")


# The history of one row over the page of the history, also of a row that is gone; the address names it.

PARAMETER = "fila"
NAMES = dict(zip(RESTORABLE, ("ciclo", "momento", "requerimiento", "accion"), strict=True))
_ROW = re.compile(rf"({'|'.join(NAMES.values())})-(\d{{1,9}})", re.ASCII)


def open_row(table: str, row_id: int) -> None:
    """Name the row in the address."""
    st.query_params[PARAMETER] = f"{NAMES[table]}-{row_id}"


def close_row() -> None:
    """Forget the row."""
    st.query_params.pop(PARAMETER, None)


def draw_row_drawer(cycle_id: int) -> None:
    """Open the drawer on the row that the address names; nothing when it names none."""
    found = _ROW.fullmatch(st.query_params.get(PARAMETER, ""))
    if found:
        table = next(table for table, name in NAMES.items() if name == found[1])
        draw = st.dialog("Historial", width=WIDTH, position="right", on_dismiss=close_row)
        draw(lambda: draw_row_history(table, int(found[2]), cycle_id, restored=close_row))()
