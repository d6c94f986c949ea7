"""Taking a whole history along, with its progress while it is being made."""

from collections.abc import Callable, Iterable

import streamlit as st

from planner.errors import PlannerError
from planner.exports.export import Export
from planner.exports.history import history_csv, history_workbook
from planner.services.changelog.extent import Extent
from planner.services.changelog.whole import HistoryLine, read_whole_history
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import show_refusal
from planner.ui.downloads import offer_made
from planner.ui.zone import reader_zone

READY = "history-export"
KINDS = {"Excel": history_workbook, "CSV": history_csv}
Make = Callable[[str, Iterable[HistoryLine]], Export]


def offer_export(extent: Extent, name: str) -> None:
    """A quiet button that makes the whole history as a file; `name` is whose history it is."""
    with st.popover("Descargar", icon=":material/download:", key="history-download"):
        st.caption("Todo el historial, dato por dato: cuándo, quién, qué cambió, antes y después.")
        with st.container(horizontal=True):
            for label, make in KINDS.items():
                if st.button(f"Preparar {label}", key=f"history-make-{label}"):
                    _make(extent, name, make)
        _offer_ready(extent)


def _make(extent: Extent, name: str, make: Make) -> None:
    bar = st.progress(0.0, text="Preparando el archivo…")

    def show(done: int, total: int) -> None:
        bar.progress(done / total, text=f"Cambio {done} de {total}")

    try:
        with my_reading() as session:
            lines = read_whole_history(
                extent, zone=reader_zone(), session=session, actor=current_actor(), on_progress=show
            )
            st.session_state[READY] = (extent, make(name, lines))
    except PlannerError as error:
        show_refusal(error)
    bar.empty()


def _offer_ready(extent: Extent) -> None:
    prepared = st.session_state.get(READY)
    if prepared is None or prepared[0] != extent:
        return
    offer_made("Guardar", prepared[1], key="history-save")
