"""The history of the cycle or of its institution, day by day, and the whole of it to take along."""

from collections.abc import Callable, Iterable

import streamlit as st

from planner.errors import PlannerError
from planner.exports.export import Export
from planner.exports.history.sheet import history_csv, history_workbook
from planner.formats import count, format_number
from planner.services.cycle.matrix import Matrix
from planner.services.history.extent import CycleHistory, Extent, InstitutionHistory
from planner.services.history.reading import HistoryPage, by_day, read_history
from planner.services.history.searching import EVERYTHING
from planner.services.history.whole import HistoryLine, read_whole_history
from planner.ui.access import current_actor, may_here, may_in, my_reading, reader_zone
from planner.ui.acting import show_refusal
from planner.ui.forms.editing import say_instead
from planner.ui.frame.tools import offer_made
from planner.ui.history.entries import PAGE, ask_filter, draw_day, to_first_page
from planner.ui.history.rows import draw_row_drawer
from planner.vocabulary import Permission

# Taking a whole history along, with its progress while it is being made.

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


# The history of the cycle, or of its institution: what was done, day by day, found by what is looked for.

PAGE_SIZE = 30
CYCLE, INSTITUTION = "Este ciclo", "La institución"
ABOUT = {
    CYCLE: "Todo lo que se hizo en este ciclo, lo más reciente primero. Lo anterior se puede recuperar.",
    INSTITUTION: "Lo que se hizo fuera de los ciclos: personas, roles, agencias, plantillas y datos de la institución.",
}


def draw_history(matrix: Matrix) -> None:
    """What was done, newest first, page by page; with what it takes to look through it and to take it along."""
    extent = _choose_extent(matrix)
    if extent is None:
        say_instead("Su rol no permite ver el historial de este ciclo.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="history-tools"):
        wanted = ask_filter(extent)
        offer_export(extent, matrix.name if isinstance(extent, CycleHistory) else matrix.institution)
    first = int(st.session_state.get(PAGE, 0)) * PAGE_SIZE
    zone = reader_zone()
    with my_reading() as session:
        page = read_history(
            extent, wanted, zone=zone, limit=PAGE_SIZE, offset=first, session=session, actor=current_actor()
        )
    if not page.entries:
        st.markdown("Todavía no hay cambios." if wanted == EVERYTHING else "Nada coincide. Quite algún filtro.")
    for day, found in by_day(page.entries):
        draw_day(day, found)
    _draw_turning(page, first)
    draw_row_drawer(matrix.cycle_id)


def _choose_extent(matrix: Matrix) -> Extent | None:
    """The history to show, among those that the person may read; None when that is none."""
    extents: dict[str, Extent] = {}
    if may_here(Permission.VIEW_HISTORY, matrix.cycle_id):
        extents[CYCLE] = CycleHistory(matrix.cycle_id)
    if may_in(Permission.MANAGE_PEOPLE, matrix.institution_id):
        extents[INSTITUTION] = InstitutionHistory(matrix.institution_id)
    if not extents:
        return None
    chosen = next(iter(extents))
    if len(extents) > 1:
        chosen = st.segmented_control(
            "Historial de",
            list(extents),
            default=chosen,
            required=True,
            label_visibility="collapsed",
            key="history-extent",
            on_change=to_first_page,
        )
    st.caption(ABOUT[chosen])
    return extents[chosen]


def _draw_turning(page: HistoryPage, first: int) -> None:
    """The way to newer and older changes, and where among them one is."""
    if page.total <= PAGE_SIZE:
        return
    number = first // PAGE_SIZE
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="history-turning"
    ):
        _draw_turn("Más recientes", ":material/arrow_back:", number - 1, there=number > 0)
        last = first + len(page.entries)
        st.caption(f"{format_number(first + 1)} a {format_number(last)} de {count(page.total, 'cambio', 'cambios')}")
        _draw_turn("Anteriores", ":material/arrow_forward:", number + 1, there=last < page.total)


def _draw_turn(label: str, icon: str, number: int, *, there: bool) -> None:
    st.button(
        label,
        key=f"history-turn-{label}",
        icon=icon,
        disabled=not there,
        on_click=st.session_state.__setitem__,
        args=(PAGE, number),
    )
