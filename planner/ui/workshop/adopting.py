"""Taking a group's order as the team's own: adjusted by hand first, and kept beside what was voted."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.formats import count
from planner.inputs.text import LINE_LENGTH
from planner.services.matrix import Matrix
from planner.services.ranking.result import GroupRanking
from planner.services.workshop.ranking import adopt_ranking
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, may_here
from planner.ui.acting import attempt
from planner.ui.priority.team import is_agreed
from planner.ui.sortable import SortableItem, sortable
from planner.vocabulary import Permission

SUMS, PAIRS = "Suma de lugares", "Comparar de dos en dos"


def draw_adopting(matrix: Matrix, room: Room, round_number: int, ranking: GroupRanking) -> None:
    """The order to adopt, to be moved by hand, with a note and one button."""
    if not may_here(Permission.PRIORITISE, matrix.cycle_id):
        return
    with st.expander("Adoptar este orden", icon=":material/handshake:", key=f"adopt-{room.id}-{round_number}"):
        if is_agreed(matrix):
            st.write("El equipo ya acordó su orden. Para adoptar otro, primero reábralo en el paso 4.")
        else:
            _draw_form(matrix, room, round_number, ranking)


def _draw_form(matrix: Matrix, room: Room, round_number: int, ranking: GroupRanking) -> None:
    st.caption("Este es el orden del grupo. Ajústelo entre todos si hace falta: el registro guarda los dos.")
    more = len({action.id for action in matrix.actions} - ranking.texts.keys())
    if more:
        others = count(more, "acción que no se votó queda", "acciones que no se votaron quedan")
        st.caption(f"Después de estas, {others} al final, en el orden del equipo.")
    start = _ask_start(ranking, f"start-{room.id}-{round_number}")
    order = _ask_order(ranking, start, f"{room.id}-{round_number}-{len(ranking.items)}")
    with st.form(f"adopt-form-{room.id}-{round_number}", border=False):
        note = st.text_input("Nota para el acta (si quiere)", max_chars=LINE_LENGTH)
        sent = st.form_submit_button("Numerar las acciones así", type="primary", icon=":material/format_list_numbered:")
    if sent:
        seen = [action.id for action in matrix.actions]
        _adopt(room, round_number, order, seen, note)


def _ask_start(ranking: GroupRanking, key: str) -> tuple[int, ...]:
    if ranking.borda.order == ranking.kemeny.order:
        return ranking.borda.order
    chosen = st.segmented_control("Partir de", [SUMS, PAIRS], default=SUMS, required=True, key=key)
    return ranking.kemeny.order if chosen == PAIRS else ranking.borda.order


def _ask_order(ranking: GroupRanking, start: tuple[int, ...], key: str) -> tuple[int, ...]:
    """The order as it was moved on this screen; the start again when that is another one."""
    kept_key = f"adopting-{key}"
    kept_start, kept_order = st.session_state.get(kept_key, (start, start))
    order: tuple[int, ...] = kept_order if kept_start == start else start
    places = ranking.borda.places
    moved = sortable(
        [SortableItem(each, ranking.texts[each], f"El grupo la puso en el lugar {places[each]}") for each in order],
        key=f"adopt-order-{key}",
        label="Acciones, en el orden que adopta el equipo",
    )
    if moved.order is not None and moved.order != order:
        order = moved.order
    st.session_state[kept_key] = (start, order)
    return order


def _adopt(room: Room, round_number: int, order: Sequence[int], seen: Sequence[int], note: str) -> None:
    def write(session: Session) -> int:
        return adopt_ranking(
            room.id, round_number, order, {"note": note}, seen=seen, session=session, actor=current_actor()
        ).id

    done = "Las acciones quedaron numeradas así. El registro guarda lo votado y lo adoptado."
    if attempt(write, done=done):
        st.rerun()
