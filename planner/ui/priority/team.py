"""The team's own order: to read, to change and to agree on."""

from datetime import date

import streamlit as st

from planner.formats import format_date
from planner.palette import ACCENT, ACCENT_SOFT
from planner.services.cycle.cycles import close_step, closed_at, reopen_step
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.services.priority.order import arrange_actions
from planner.services.priority.proposal import ScoredAction
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act
from planner.ui.actions.cards import OPEN
from planner.ui.forms.editing import offers
from planner.ui.forms.sortable import Mark, SortableItem, sortable
from planner.vocabulary import Permission, Step


def draw_team_order(matrix: Matrix, scored: dict[int, ScoredAction], today: date) -> None:
    """The numbered list; opening an action names it in the address, a new order is saved at once."""
    offers(Permission.PRIORITISE, matrix.cycle_id)
    _explain(matrix, scored)
    seen = _last_seen(matrix)
    opened = OPEN.chosen(matrix.actions)
    done = sortable(
        [
            SortableItem(action.id, action.text, subtitle(action, today), _marks(scored[action.id]))
            for action in matrix.actions
        ],
        key=f"priority-{matrix.cycle_id}",
        label="Acciones, en orden de importancia",
        opens=True,
        selected=opened.id if opened else None,
        locked=not _is_movable(matrix),
    )
    if done.opened is not None:
        OPEN.open_on(done.opened)
    if done.order is not None and done.order != seen:
        _arrange(matrix.cycle_id, done.order, seen)


def _explain(matrix: Matrix, scored: dict[int, ScoredAction]) -> None:
    words = ["Pulse una acción para abrirla."]
    if len(scored) > 1 and _is_movable(matrix):
        words.append("Para moverla, arrástrela, use las flechas o escriba su número.")
    if any(action.team_place != action.proposed_place for action in scored.values()):
        words.append("La marca → dice qué lugar le da el puntaje.")
    st.caption(" ".join(words))


def _last_seen(matrix: Matrix) -> tuple[int, ...]:
    """The order that this browser was shown last; what it sends back was moved from there."""
    key = f"priority-seen-{matrix.cycle_id}"
    current = tuple(action.id for action in matrix.actions)
    before = st.session_state.get(key, current)
    st.session_state[key] = current
    return tuple(before)


def _arrange(cycle_id: int, order: tuple[int, ...], seen: tuple[int, ...]) -> None:
    act(
        lambda session: arrange_actions(cycle_id, order, seen=seen, session=session, actor=current_actor()),
        done="Orden guardado.",
    )


def subtitle(action: MatrixAction, today: date) -> str:
    """Who and until when, as plain text."""
    parts = (
        action.owner or "Sin responsable",
        f"hasta el {format_date(action.due_on)}" if action.due_on else "sin fecha límite",
        "vencida" if action.is_overdue(today) else "",
    )
    return " · ".join(part for part in parts if part)


def _marks(scored: ScoredAction) -> tuple[Mark, ...]:
    """The proposed place, where it is another one."""
    place = scored.proposed_place
    if place == scored.team_place:
        return ()
    return (Mark(f"→ {place}", f"La propuesta la pone en el lugar {place}", ACCENT_SOFT, ACCENT),)


def _is_movable(matrix: Matrix) -> bool:
    return not is_order_settled(matrix) and may_here(Permission.PRIORITISE, matrix.cycle_id)


def is_order_settled(matrix: Matrix) -> bool:
    """True when the team has declared the order settled."""
    return Step.PRIORITY in matrix.closed_steps


def draw_settling(matrix: Matrix) -> None:
    """Whether the order is settled; one button to settle it and one to open it again, for whoever may."""
    agreed, may_close = is_order_settled(matrix), may_here(Permission.CLOSE_STEPS, matrix.cycle_id)
    with st.container(
        key="priority-agreed" if agreed else "priority-pending", horizontal=True, vertical_alignment="center"
    ):
        if agreed:
            with my_reading() as session:
                since = closed_at(matrix.cycle_id, Step.PRIORITY, session=session)
            day = f" el {format_date(since.astimezone().date())}" if since else ""
            how = " Para mover una acción, reábralo." if may_close else ""
            st.markdown(f":material/handshake: **Orden acordado{day}.**{how}", width="stretch")
            if may_close and st.button("Reabrir", icon=":material/lock_open:"):
                _reopen(matrix.cycle_id)
        elif may_close:
            st.markdown("Cuando todo el equipo esté de acuerdo, déjelo registrado.", width="stretch")
            if st.button("Acordamos este orden", type="primary", icon=":material/handshake:"):
                _agree(matrix.cycle_id)
        else:
            st.markdown("El equipo todavía no acordó este orden.", width="stretch")


def _agree(cycle_id: int) -> None:
    act(
        lambda session: close_step(cycle_id, Step.PRIORITY, session=session, actor=current_actor()),
        done="El equipo acordó este orden.",
    )


def _reopen(cycle_id: int) -> None:
    act(
        lambda session: reopen_step(cycle_id, Step.PRIORITY, session=session, actor=current_actor()),
        done="El orden está abierto otra vez.",
    )
