"""The history of one row over the page of the history, also of a row that is gone; the address names it."""

import re

import streamlit as st

from planner.services.changelog.things import RESTORABLE
from planner.ui.drawer import WIDTH
from planner.ui.history.rows import draw_row_history

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
