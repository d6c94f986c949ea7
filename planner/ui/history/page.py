"""The history of the cycle, or of its institution: what was done, day by day, found by what is looked for."""

import streamlit as st

from planner.formats import count, format_number
from planner.services.changelog.extent import CycleHistory, Extent, InstitutionHistory
from planner.services.changelog.reading import HistoryPage, by_day, read_history
from planner.services.changelog.searching import EVERYTHING
from planner.services.matrix import Matrix
from planner.ui.access import current_actor, may_here, may_in, my_reading
from planner.ui.history.entries import draw_day
from planner.ui.history.export import offer_export
from planner.ui.history.filters import PAGE, ask_filter, to_first_page
from planner.ui.history.row_drawer import draw_row_drawer
from planner.ui.look_only import say
from planner.ui.zone import reader_zone
from planner.vocabulary import Permission

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
        say("Su rol no permite ver el historial de este ciclo.")
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
