"""Leading the room with one tap: what it does now, about which moment, and for how long."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.errors import InvalidInput, PlannerError
from planner.services.cycle.matrix import Matrix
from planner.services.history.undo import undoable_operation
from planner.services.workshop.leading import change_activity
from planner.services.workshop.ranking import open_voting
from planner.services.workshop.room import Room
from planner.ui.access import current_actor, my_transaction
from planner.ui.acting import NOTICE, Notice
from planner.ui.workshop.clock import draw_clock
from planner.vocabulary import Activity

# What the facilitator does with one tap: done before the page is drawn, said quietly once it is.


def do_at_a_tap(work: Callable[[Session], object], *, done: str) -> bool:
    """Run `work` in a transaction from the callback of a widget; what went wrong is said as a notice. True: done."""
    try:
        with my_transaction() as session:
            work(session)
            operation_id = undoable_operation(session)
    except PlannerError as error:
        problems = [str(problem) for problem in error.problems] if isinstance(error, InvalidInput) else [error.sentence]
        st.session_state[NOTICE] = Notice(" ".join(problems), refused=True)
        return False
    st.session_state[NOTICE] = Notice(done, operation_id)
    return True


# Leading the room: what it does now, about which moment, for how long, and whether it sees what it says.

SHORT = {
    Activity.MOMENTS: "Momentos",
    Activity.REQUIREMENTS: "Requerimientos",
    Activity.EMOTIONS: "Emociones",
    Activity.AGREEMENT: "Acuerdo",
    Activity.RANKING: "Orden de acciones",
    Activity.WAITING: "En espera",
}
MINUTES = (2, 3, 5, 10, 15)
OF_A_MOMENT = {Activity.REQUIREMENTS, Activity.EMOTIONS, Activity.AGREEMENT}
SAID = {Activity.MOMENTS, Activity.REQUIREMENTS}
EVERY_MOMENT = "Todos los momentos"


def draw_leading(matrix: Matrix, room: Room) -> None:
    """One tap changes the activity; the rest belongs to the activity that runs."""
    with st.container(key="workshop-leading", horizontal=True, gap="medium"):
        _draw_activities(room)
        with st.container(horizontal=True, gap="small", key="workshop-details", width="content"):
            if room.activity in OF_A_MOMENT:
                _ask_moment(matrix, room)
            if room.activity in SAID:
                _offer_hiding(room)
            if room.activity is not Activity.WAITING:
                _offer_timer(room)
            draw_clock(room.timer_ends_at, key=f"clock-{room.id}")


def _draw_activities(room: Room) -> None:
    key = f"activity-{room.id}"
    st.session_state[key] = room.activity  # what the database says, whoever changed it
    st.segmented_control(
        "¿Qué hace la sala ahora?",
        list(SHORT),
        format_func=SHORT.__getitem__,
        required=True,
        key=key,
        on_change=_begin,
        args=(room, key),
        wrap=True,
    )


def _begin(room: Room, key: str) -> None:
    activity = st.session_state[key]
    done = f"La sala ahora está en: {SHORT[activity]}."
    if activity is Activity.RANKING:
        do_at_a_tap(lambda session: open_voting(room.id, {}, session=session, actor=current_actor()), done=done)
    else:
        # The votes were kept from view; what the room says next is seen unless somebody hides it.
        values = {"activity": activity} | ({"hidden": False} if room.activity is Activity.RANKING else {})
        change_room(room.id, values, done=done)


def change_room(workshop_id: int, values: dict[str, Any], *, done: str) -> None:
    """Change something of the activity that runs."""
    do_at_a_tap(lambda session: change_activity(workshop_id, values, session=session, actor=current_actor()), done=done)


def _ask_moment(matrix: Matrix, room: Room) -> None:
    names = {moment.id: f"{moment.position}. {moment.name}" for moment in matrix.moments}
    key = f"moment-{room.id}"
    st.session_state[key] = room.moment_id if room.moment_id in names else None
    st.selectbox(
        "¿De qué momento?",
        [None, *names],
        format_func=lambda each: names.get(each, EVERY_MOMENT),
        key=key,
        on_change=_look_at,
        args=(room.id, key, names),
        placeholder=EVERY_MOMENT,
        width=340,
    )


def _look_at(workshop_id: int, key: str, names: dict[int, str]) -> None:
    moment_id = st.session_state[key]
    done = f"La sala ahora mira: {names.get(moment_id, EVERY_MOMENT)}."
    change_room(workshop_id, {"moment_id": moment_id}, done=done)


def _offer_hiding(room: Room) -> None:
    label, icon = ("Mostrar los aportes", "visibility") if room.hidden else ("Ocultar los aportes", "visibility_off")
    done = (
        "La pantalla muestra los aportes."
        if room.hidden
        else "La pantalla oculta los aportes hasta que usted los muestre."
    )
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"hiding-{room.id}",
        help="Solo cambia lo que se proyecta: en este tablero usted siempre los ve.",
        on_click=change_room,
        args=(room.id, {"hidden": not room.hidden}),
        kwargs={"done": done},
    )


def _offer_timer(room: Room) -> None:
    with st.popover("Tiempo", icon=":material/timer:", key=f"timer-{room.id}"):
        with st.container(horizontal=True, gap="small"):
            for minutes in MINUTES:
                st.button(
                    f"{minutes} min",
                    key=f"timer-{room.id}-{minutes}",
                    on_click=change_room,
                    args=(room.id, {"timer_seconds": 60 * minutes}),
                    kwargs={"done": f"Tiempo: {minutes} minutos."},
                )
        if room.timer_ends_at:
            st.button(
                "Quitar el tiempo",
                key=f"timer-{room.id}-none",
                type="tertiary",
                on_click=change_room,
                args=(room.id, {"timer_seconds": 0}),
                kwargs={"done": "Sin límite de tiempo."},
            )
