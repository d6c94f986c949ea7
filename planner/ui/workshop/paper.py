"""Cards of paper for the board, from those without a phone."""

from typing import Any

import streamlit as st

from planner.inputs.workshop import MOST_HANDS, PERSON_LENGTH
from planner.services.matrix import Matrix
from planner.services.workshop.hands import key_in_card
from planner.services.workshop.room import Room
from planner.ui.access import current_actor
from planner.ui.acting import act
from planner.vocabulary import ContributionKind


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
