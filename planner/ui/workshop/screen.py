"""The facilitator's screen: how people come in, what the room does, its paper cards, and its minutes."""

from functools import partial
from typing import Any

import streamlit as st

from planner.exports.export import Export, file_stem
from planner.exports.workshop.minutes_pdf import minutes_pdf
from planner.exports.workshop.workbook import minutes_workbook
from planner.inputs.workshop import MOST_HANDS, PERSON_LENGTH, WorkshopForm
from planner.services.cycle.matrix import Matrix
from planner.services.workshop.leading import edit_workshop
from planner.services.workshop.minutes import Minutes, read_minutes
from planner.services.workshop.room import Room
from planner.services.workshop.without_phone import key_in_card
from planner.ui.access import current_actor, my_reading, reader_zone
from planner.ui.acting import act
from planner.ui.forms.editing import draw_edit_form
from planner.ui.frame.tools import ask_paper, logo_of, offer_download
from planner.ui.workshop.agreeing import draw_agreeing
from planner.ui.workshop.board.component import draw_board
from planner.ui.workshop.feeling import draw_feeling
from planner.ui.workshop.joining import draw_door, warn_about_phones
from planner.ui.workshop.leading import draw_leading
from planner.ui.workshop.opening import choose_room, chosen_room, draw_opening, reopen
from planner.ui.workshop.voting import draw_voting
from planner.vocabulary import Activity, ContributionKind

# What the room decided, written down, and the minutes to print and sign.


def draw_minutes(matrix: Matrix, room: Room) -> None:
    """The decisions as a form, and the minutes as they would be printed now."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_decisions(room)
    with right:
        _offer_minutes(matrix, room)


def _draw_decisions(room: Room) -> None:
    form = f"decisions-{room.id}"
    draw_edit_form(
        form,
        room,
        lambda: {"decisions": _ask_decisions(room, f"{form}-{room.version}")},
        schema=WorkshopForm,
        save=partial(edit_workshop, room.id),
        button="Guardar decisiones",
        done="Decisiones guardadas.",
    )


def _ask_decisions(room: Room, key: str) -> str:
    return st.text_area(
        "¿Qué se decidió?",
        room.decisions,
        height=220,
        placeholder="Por ejemplo: «Desde el 1 de marzo avisamos cada desembolso por teléfono. Responsable: Ana Q.»",
        key=key,
    )


def _offer_minutes(matrix: Matrix, room: Room) -> None:
    st.markdown("**Acta del taller**")
    st.markdown("Asistencia, aportes, emociones, acuerdos y desacuerdos, orden de las acciones, decisiones y firmas.")
    paper, zone = ask_paper("minutes-paper"), reader_zone()
    name = file_stem("acta", room.title or f"Taller del ciclo {matrix.name}", room.code)

    def read() -> Minutes:
        with my_reading() as session:
            return read_minutes(room.id, zone=zone, session=session)

    def as_pdf() -> Export:
        return minutes_pdf(read(), paper, logo_of(matrix))

    offer_download("Acta en PDF", f"{name}.pdf", as_pdf)
    offer_download("Acta en Excel", f"{name}.xlsx", lambda: minutes_workbook(read()))


# The facilitator's screen: how people come in, what the room works on, and cards of paper for it.

# Cards of paper for the board, from those without a phone.


def draw_paper_card(matrix: Matrix, room: Room, kind: ContributionKind) -> None:
    """The form behind one quiet button: text, how many people said it, and whose it is."""
    with (
        st.popover("Anotar una tarjeta de papel", icon=":material/sticky_note_2:", key=f"paper-{kind}"),
        st.form(f"paper-form-{kind}", border=False, clear_on_submit=False),
    ):
        values = _ask(matrix, room, kind)
        sent = st.form_submit_button("Poner en el tablero", type="primary")
        if sent:
            act(
                lambda session: key_in_card(room.id, values, session=session, actor=current_actor()),
                done="La tarjeta está en el tablero.",
            )


def _ask(matrix: Matrix, room: Room, kind: ContributionKind) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": kind}
    if kind is ContributionKind.REQUIREMENT:
        names = {moment.id: f"{moment.position}. {moment.name}" for moment in matrix.moments}
        ids = list(names)
        values["moment_id"] = st.selectbox(
            "Momento de verdad",
            ids,
            index=ids.index(room.moment_id) if room.moment_id in names else None,
            format_func=names.__getitem__,
            placeholder="Elija un momento",
        )
    # Another version of the room is another form: what was sent is gone from it, what was refused stays.
    values["text"] = st.text_area("Qué dice la tarjeta", height=90)
    values["votes"] = st.number_input("Personas que lo dijeron", 1, MOST_HANDS, 1)
    values["name"] = st.text_input("De quién es (si quiere)", max_chars=PERSON_LENGTH)
    return values


# What the facilitator works on: by default what the room does now, and anything else with one tap.

MOMENTS, REQUIREMENTS, FELT, AGREED, ORDER, MINUTES = (
    "Tablero de momentos",
    "Tablero de requerimientos",
    "Emociones",
    "Acuerdo",
    "Orden de acciones",
    "Decisiones y acta",
)
VIEWS = {
    Activity.MOMENTS: MOMENTS,
    Activity.REQUIREMENTS: REQUIREMENTS,
    Activity.EMOTIONS: FELT,
    Activity.AGREEMENT: AGREED,
    Activity.RANKING: ORDER,
}
BOARDS = {MOMENTS: ContributionKind.MOMENT, REQUIREMENTS: ContributionKind.REQUIREMENT}


def draw_workshop_work(matrix: Matrix, room: Room) -> None:
    """The view that is chosen; another activity brings its own."""
    with st.container(horizontal=True, vertical_alignment="center", key="workshop-views"):
        view = _ask_view(room)
        if view in BOARDS and room.is_open:
            draw_paper_card(matrix, room, BOARDS[view])
    if view in BOARDS:
        if view == REQUIREMENTS and not matrix.moments:
            st.info("Primero hacen falta momentos: pase los del tablero a la matriz o agréguelos en el paso 1.")
        draw_board(room, BOARDS[view])
    elif view == FELT:
        draw_feeling(matrix, room)
    elif view == AGREED:
        draw_agreeing(matrix, room)
    elif view == ORDER:
        draw_voting(matrix, room)
    else:
        draw_minutes(matrix, room)


def _ask_view(room: Room) -> str:
    key, led = f"workshop-view-{room.id}", f"workshop-led-{room.id}"
    if st.session_state.get(led) is not room.activity:
        # The room went on to something else: so does the screen, unless it only pauses.
        st.session_state[led] = room.activity
        st.session_state[key] = VIEWS.get(room.activity, st.session_state.get(key, MOMENTS))
    chosen = st.segmented_control(
        "Qué ver", [*VIEWS.values(), MINUTES], required=True, label_visibility="collapsed", key=key, wrap=True
    )
    return chosen or MOMENTS


# The facilitator's screen: how people come in, what the room does, and what comes of it.


def draw_workshop(matrix: Matrix) -> None:
    """The open workshop, the closed one that the address names, or the way to open one."""
    room, rooms = chosen_room(matrix)
    if room is None:
        warn_about_phones()
        draw_opening(matrix, rooms)
        return
    if room.is_open:
        draw_door(room)
        draw_leading(matrix, room)
    else:
        _draw_closed(room)
    draw_workshop_work(matrix, room)


def _draw_closed(room: Room) -> None:
    with st.container(key="workshop-closed", horizontal=True, vertical_alignment="center"):
        st.markdown(
            ":material/lock: **Este taller está cerrado** y no recibe más aportes. Puede seguir con lo que dejó.",
            width="stretch",
        )
        st.button("Reabrir", icon=":material/lock_open:", key="reopen-this", on_click=reopen, args=(room.id,))
        st.button("Otros talleres", key="leave-workshop", type="tertiary", on_click=choose_room, args=(None,))
